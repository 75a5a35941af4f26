import type { IToken } from 'chevrotain';
import type { Problem } from '../problem.ts';
import { hasHole } from './holes.ts';
import { builtinParameters, definedElsewhere, usesParameter } from './parameters.ts';
import type { ParseOptions } from './reading.ts';
import type { Word } from './tree.ts';

/** What becomes of the parameters that words use, as far as the text tells. */
export class ParameterUses {
  constructor(
    private readonly parameters: ReadonlySet<string>,
    private readonly options: ParseOptions,
  ) {}

  /**
   * In expanded text nothing is left to replace but what only the running keepalived or an unread file knows. A file
   * that defines no parameter may be part of another that does.
   */
  mayBeReplaced(value: string): boolean {
    if (!usesParameter(value)) return false;
    if (!this.options.expanded?.definesParameters || this.parameters.has(definedElsewhere) || value.includes('${'))
      return true;
    return [...value.matchAll(/\$(\w+)/g)].some(([, name = '']) => this.parameters.has(name));
  }

  /** The fault of a `${NAME}` that is not defined. */
  faultOf(token: IToken): Problem | undefined {
    const name = /\w+/.exec(token.image)?.[0] ?? '';
    if (this.parameters.has(name) || this.options.template) return undefined;
    return {
      rule: 'parameter-undefined',
      severity: this.isFilledElsewhere() ? 'warning' : 'error',
      message: `\${${name}} is not defined before its use here, and keepalived then takes its braces for those of a block.`,
      range: { start: token.startOffset, end: token.startOffset + token.image.length },
    };
  }

  /** A line that begins with a bare `$NAME` is read as it stands; one that includes this file may define the parameter. */
  faultOfFirst({ value, range, quoted }: Word): Problem | undefined {
    const [use, name = ''] = /^[^${}]*\$([A-Za-z_]\w*)/.exec(value) ?? [];
    if (use === undefined || quoted || this.options.template || hasHole(value)) return undefined;
    if (this.parameters.has(name) || this.parameters.has(definedElsewhere)) return undefined;
    const message = `keepalived takes $${name} as it stands: no such parameter is defined here.`;
    return { rule: 'parameter-undefined', severity: 'warning', message, range };
  }

  /** An included file may define it; or where a file defines nothing itself, what makes it may fill it in. */
  private isFilledElsewhere(): boolean {
    if (this.parameters.has(definedElsewhere)) return true;
    return !(this.options.expanded ?? { definesParameters: this.parameters.size > builtinParameters.length })
      .definesParameters;
  }
}
