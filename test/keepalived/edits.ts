// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the parameters of keepalived look like templates.
import fc from 'fast-check';
import { rules } from '../../src/keepalived/lint/rules/index.ts';

/** What rules are about, each a few blocks: together they make any rule speak. */
export const examples: readonly string[] = rules.flatMap(({ bad, good }) =>
  [...bad, ...good].map((text) => `${text.replace(/[«»]/g, '')}\n`),
);

/** What somebody types or pastes: words, braces that come and go, and what hangs together over blocks and files. */
const typed = fc.oneof(
  fc.constantFrom(...examples),
  fc.constantFrom(
    '{',
    '}',
    '"',
    ' ',
    '\n',
    '\\\n',
    '\r\n',
    '# x\n',
    '! x',
    '$A=1\n',
    '$A',
    '${A}',
    '@n ',
    '~SEQ(i,1,2)',
  ),
  fc.constantFrom(
    'include f\n',
    ' = ',
    '<<<<<<< a\n',
    '{{ x }}',
    '__X__',
    '\uFEFF',
    '\0',
    'global_defs {\n  a\\#b\n}\n',
  ),
  fc.constantFrom('vrrp_strict\n', 'priority 300\n', '300', 'group g', 'virtual_server_group g {\n  10.0.0.9\n}\n'),
);

const change = fc.record({
  kind: fc.constant('change'),
  at: fc.nat(),
  length: fc.constantFrom(0, 0, 0, 1, 5, 40, 400),
  text: typed,
});
/** Lines that are cut and put in elsewhere, as blocks are that somebody moves or doubles. */
const move = fc.record({
  kind: fc.constantFrom('move', 'copy'),
  from: fc.nat(),
  lines: fc.integer({ min: 1, max: 12 }),
  to: fc.nat(),
});
const undo = fc.constant({ kind: 'undo' } as const);

type Edit = typeof change extends fc.Arbitrary<infer C> ? C | EditOf<typeof move> | EditOf<typeof undo> : never;
type EditOf<A> = A extends fc.Arbitrary<infer T> ? T : never;

/** A text and what becomes of it, edit by edit. */
export const texts: fc.Arbitrary<readonly string[]> = fc
  .tuple(
    fc.array(fc.constantFrom(...examples), { minLength: 1, maxLength: 8 }),
    fc.constantFrom('\n', '\n', '\r\n'),
    fc.array(fc.oneof(change, change, move, undo), { maxLength: 8 }),
  )
  .map(([parts, lineEnd, edits]) => textsOf(parts.join('').replaceAll('\n', lineEnd), edits));

function textsOf(first: string, edits: readonly Edit[]): readonly string[] {
  const all = [first];
  const earlier = [first];
  for (const edit of edits) {
    const text = all[all.length - 1] ?? '';
    // An undo takes back the last edit that is not taken back yet.
    if (edit.kind === 'undo') {
      if (earlier.length > 1) earlier.pop();
    } else earlier.push(edited(text, edit));
    all.push(earlier[earlier.length - 1] ?? '');
  }
  return all;
}

function edited(text: string, edit: Exclude<Edit, { kind: 'undo' }>): string {
  if (!('lines' in edit)) {
    const start = edit.at % (text.length + 1);
    return text.slice(0, start) + edit.text + text.slice(start + edit.length);
  }
  const lines = text.split('\n');
  const from = edit.from % lines.length;
  const taken = lines.slice(from, from + edit.lines);
  if (edit.kind === 'move') lines.splice(from, edit.lines);
  lines.splice(edit.to % (lines.length + 1), 0, ...taken);
  return lines.join('\n');
}
