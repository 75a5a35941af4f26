import type { Range } from '../../text.ts';
import { directives } from '../schema/directives.ts';
import { builtinParameters } from '../schema/parameters.ts';
import { knows, type Target, tooNew } from '../schema/target.ts';

/** Includes, sequences and parameters of keepalived's own on one line that the target does not know yet. */
export function* youngParts(text: string, target: Target): Generator<Range & { readonly message: string }> {
  for (const { 0: image, 1: name = '', 2: builtin = '', index } of text.matchAll(steering)) {
    const found = builtin
      ? builtinParameters.find((parameter) => parameter.name === builtin)
      : directives.find((directive) => directive.name === name);
    if (!found?.since || knows(target, found.since)) continue;
    const start = index + image.length - (builtin || name).length;
    yield { start, end: index + image.length, message: tooNew(builtin || name, found.since, target) };
  }
}

const steering = /(?:^\s*|(?<=[{}]\s*))(include[rmwba]?|~(?:SEQx?|LST))(?=[\s(])|\$\{(_[A-Z]+)(?=[}\s])/g;
