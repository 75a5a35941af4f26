// biome-ignore-all lint/suspicious/noTemplateCurlyInString: ${NAME} is keepalived's own notation.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readerOf } from '../../../src/keepalived/expand/file-reader.ts';
import { includeLines } from '../../../src/keepalived/features/navigation/include-lines.ts';
import { occurrenceAt, occurrencesIn, occurrencesOf } from '../../../src/keepalived/features/navigation/occurrences.ts';
import { renameFault } from '../../../src/keepalived/features/navigation/rename.ts';
import { selectionAt } from '../../../src/keepalived/features/navigation/selection.ts';
import { signatureHelp } from '../../../src/keepalived/features/signature-help.ts';
import { parse } from '../../../src/keepalived/syntax/parse.ts';
import { atCursor } from './cursor.ts';

/** The lines (from 1) on which the name under the cursor stands, `*` at its definitions. */
function lines(marked: string): string {
  const { tree, offset, text } = atCursor(marked);
  const named = occurrenceAt(tree, offset);
  if (!named) return '';
  const places = occurrencesOf(named, tree).map(
    ({ range, isDefinition }) => `${text.slice(0, range.start).split('\n').length}${isDefinition ? '*' : ''}`,
  );
  return places.join(' ');
}

const script = 'vrrp_script chk {\n}\nvrrp_instance A {\n  track_script {\n    chk weight 2\n  }\n}\n';

describe('a name leads to its definition and its uses', () => {
  test.each([
    ['a script from where it is tracked', script.replace('    chk', '    c|hk'), '1* 5'],
    ['a script from where it is defined', script.replace('script chk', 'script chk|'), '1* 5'],
    ['the members of a group', 'vrrp_sync_group G {\n  group {\n    A B|\n  }\n}\nvrrp_instance B {\n}', '3 6*'],
    ['a server group', 'virtual_server_group web {\n}\nvirtual_server group w|eb {\n}', '1* 3'],
    ['a file', 'track_file "f" {\n}\nvrrp_instance A {\n  track_file {\n    f|\n  }\n}', '1* 5'],
    ['a process', 'vrrp_track_process p {\n}\nvrrp_instance A {\n  track_process {\n    p|\n  }\n}', '1* 5'],
    ['a BFD session', 'bfd_instance b {\n}\nvrrp_instance A {\n  track_bfd {\n    b|\n  }\n}', '1* 5'],
    [
      'a group of tracked objects',
      'track_group g {\n}\nstatic_ipaddress {\n  10.0.0.1 dev eth0 track_group g|\n}',
      '1* 4',
    ],
    ['a parameter in a word', '$IF=eth0\nvrrp_instance A {\n  interface ${I|F}\n  mcast_src_ip $IF\n}', '1* 3 4'],
    ['a parameter in quotes', '$N=a\nglobal_defs {\n  router_id "lb-${N|}"\n}', '1* 3'],
    ['a parameter under conditions', '@lb1 $N=a\n@lb2 $N|=b\nglobal_defs {\n  router_id $N\n}', '1* 2* 4'],
    [
      'the variable of a sequence',
      'vrrp_instance A {\n  virtual_ipaddress {\n    ~SEQ(N, 1, 9) 10.0.0.${N|}\n  }\n}',
      '3* 3',
    ],
    ['a parameter in a definition', '$A=1\n$B= \\\n  priority $A| \\\n\n', '1* 3'],
  ])('%s', (_, marked, expected) => {
    expect(lines(marked)).toBe(expected);
  });

  test.each(['# $N|\n$N=1', 'vrrp_instance A {\n  prior|ity 1\n}', 'global_defs {\n  router_id ${_PWD|}\n}', '|'])(
    'there is none in %j',
    (marked) => expect(lines(marked)).toBe(''),
  );

  test('names of one kind are not those of another', () => {
    expect(lines('vrrp_script A| {\n}\nvrrp_instance A {\n}')).toBe('1*');
  });
});

describe('renaming', () => {
  const tree = parse('vrrp_script a {\n}\nvrrp_script b {\n}\n$P=1\n').tree;
  const named = (kind: 'vrrp_script' | 'parameter', name: string) => ({ kind, name });

  test.each(['c', 'chk-web.1', 'ä'])('%j is a name', (name) => {
    expect(renameFault(named('vrrp_script', 'a'), name, [tree])).toBeUndefined();
  });

  test.each(['', 'a b', 'a{', 'a#', '"a"', '$a'])('%j is none', (name) => {
    expect(renameFault(named('vrrp_script', 'a'), name, [tree])).toMatch(/takes no blanks/);
  });

  test('a name that is taken is refused, of the same kind only', () => {
    expect(renameFault(named('vrrp_script', 'a'), 'b', [tree])).toBe('There is a vrrp_script b already.');
    expect(renameFault(named('parameter', 'P'), 'b', [tree])).toBeUndefined();
    expect(renameFault(named('parameter', 'P'), 'b-c', [tree])).toMatch(/letters, digits and _/);
  });
});

test('include lines know their files', () => {
  const reader = readerOf(
    new Map([
      ['lb1/conf.d/a.conf', ''],
      ['lb1/conf.d/b.conf', ''],
    ]),
  );
  const { tree } = parse(
    'include conf.d/*.conf\nvrrp_instance A {\n  includem /etc/keepalived/conf.d/a.conf\n  include none.conf\n}',
  );
  expect(includeLines(tree, 'lb1/keepalived.conf', reader).map(({ pattern, paths }) => [pattern, paths])).toEqual([
    ['conf.d/*.conf', ['lb1/conf.d/a.conf', 'lb1/conf.d/b.conf']],
    ['/etc/keepalived/conf.d/a.conf', ['lb1/conf.d/a.conf']],
    ['none.conf', []],
  ]);
});

describe('selection grows', () => {
  test('from the word to the file', () => {
    const { tree, offset, text } = atCursor('vrrp_script s {\n  script "/bin/t|rue"\n}\n');
    expect(selectionAt(tree, offset).map(({ start, end }) => text.slice(start, end))).toEqual([
      '/bin/true',
      '"/bin/true"',
      'script "/bin/true"',
      '\n  script "/bin/true"\n',
      '{\n  script "/bin/true"\n}',
      'vrrp_script s {\n  script "/bin/true"\n}',
      text,
    ]);
  });

  test('in a nest deeper than any configuration over few of its blocks', () => {
    const text = 'a {\n'.repeat(200_000);
    const ranges = selectionAt(parse(text).tree, text.length);
    expect(ranges.length).toBeLessThan(200);
    expect(ranges[0]?.start).toBe(text.length - 1);
    expect(ranges[ranges.length - 1]).toEqual({ start: 0, end: text.length });
  });

  test('whatever the text', () => {
    const piece = fc.constantFrom('a ', '"b"', '{', '}', '\n', '# c', '$X', '@i ');
    fc.assert(
      fc.property(
        fc.array(piece).map((parts) => parts.join('')),
        fc.nat(),
        (text, at) => {
          const offset = at % (text.length + 1);
          const ranges = selectionAt(parse(text).tree, offset);
          for (const [index, { start, end }] of ranges.entries()) {
            expect(start <= offset && offset <= end && end <= text.length).toBe(true);
            const inner = ranges[index - 1];
            if (inner) expect(start <= inner.start && inner.end <= end).toBe(true);
          }
        },
      ),
    );
  });
});

describe('signature help', () => {
  const shown = (marked: string) => {
    const { tree, offset } = atCursor(marked);
    const found = signatureHelp(tree, offset);
    return found && [found.label, found.active && found.label.slice(found.active.start, found.active.end)];
  };

  test.each([
    ['vrrp_instance A {\n  priority |\n}', ['priority <priority 1..255>', '<priority 1..255>']],
    ['vrrp_instance A {\n  notify_fifo_script |\n}', undefined],
    ['vrrp_instance A {\n  state MASTER |\n}', undefined],
    ['vrrp_instance A {\n  |\n}', undefined],
  ])('%j', (marked, expected) => expect(shown(marked)).toEqual(expected));

  test('a line of a list shows the form of the line', () => {
    expect(shown('vrrp_instance A {\n  virtual_ipaddress {\n    10.0.0.1 |\n  }\n}')?.[0]).toMatch(/option/);
  });
});

test('every name lies in its file and reads as its text', () => {
  const piece = fc.constantFrom(
    'vrrp_script ',
    'track_script ',
    'a',
    '"b"',
    ' {',
    '}',
    '\n',
    '$X=1\n',
    '${X}',
    '$X',
    '~LST({A, B}, {1, 2}) ',
    '# $X\n',
  );
  fc.assert(
    fc.property(
      fc.array(piece).map((parts) => parts.join('')),
      (text) => {
        for (const { range, name } of occurrencesIn(parse(text).tree))
          expect(text.slice(range.start, range.end)).toBe(name);
      },
    ),
  );
});

test('a definition begins a line, or stands behind a brace, a condition or blanks', () => {
  const { tree } = parse('$A=1\n \t$A=2\na { $A=3\n}\n@lb1 $A=4\n @^lb1\t$A=5\nb $A=6\nc@lb1 $A=7\n');
  const definitions = occurrencesIn(tree).filter(({ isDefinition }) => isDefinition);
  expect(definitions.map(({ range }) => tree.text[range.end + 1])).toEqual(['1', '2', '3', '4', '5']);
});

test('parameters without end on one line are found in time', () => {
  expect(occurrencesIn(parse('$A='.repeat(100_000)).tree)).toHaveLength(100_000);
  expect(occurrencesIn(parse('@$A= '.repeat(60_000)).tree)).toHaveLength(60_000);
});
