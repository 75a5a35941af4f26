import { messages } from './index.ts';
import type { Message } from './message.ts';
import type { Recognised } from './recognise.ts';
import { type CutTemplate, compileCut, type Template } from './template.ts';

/**
 * The message of which a text is the beginning: `systemctl status` and pagers cut lines at the width of the screen and
 * put dots where they cut. Undefined unless all messages that begin so mean the same.
 */
export function recogniseCut(text: string): Recognised | undefined {
  const [, head = ''] = CUT.exec(text) ?? [];
  if (head.length < SHORTEST) return undefined;
  const fitting = templates().flatMap(({ message, template }) => {
    const match = head.includes(template.sure) ? template.pattern.exec(head) : null;
    return match === null ? [] : [{ message, captures: namedCaptures(template, match) }];
  });
  const [first] = fitting;
  if (first === undefined) return undefined;
  const isOne = fitting.every(
    ({ message, captures }) =>
      meaningOf(message) === meaningOf(first.message) && captures.instance === first.captures.instance,
  );
  return isOne ? first : undefined;
}

/** With three dots or one, or what `less -S` puts at the edge; behind the dots the end of the text may follow. */
const CUT = /^(.*?)(?:\.{3,4}|\u2026)[^ ]{0,12}$/;
/** Less than this begins everything and nothing. */
const SHORTEST = 12;

/** What a timeline makes of it: the state, or where there is none the kind. */
function meaningOf({ sets, scope, kind, implies }: Message): string {
  return sets === undefined ? `${implies ?? kind}` : `${sets} ${scope ?? ''}`;
}

function namedCaptures({ names }: Template, match: RegExpExecArray): Recognised['captures'] {
  return Object.fromEntries(
    names.flatMap((name, index) => (match[index + 1] === undefined ? [] : [[name, match[index + 1] ?? '']])),
  );
}

let compiled: readonly { readonly message: Message; readonly template: CutTemplate }[] | undefined;

/** Only made for a log that holds a cut line. */
function templates() {
  compiled ??= messages.flatMap((message) =>
    message.texts.flatMap((text) => {
      const template = compileCut(text);
      return template === undefined ? [] : [{ message, template }];
    }),
  );
  return compiled;
}
