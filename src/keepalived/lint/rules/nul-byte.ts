import { endOfLine, type Range, type Severity } from '../../../text.ts';
import type { Fix } from '../../problem.ts';
import { lookup } from '../../schema/index.ts';
import { readsAsBefore24 } from '../../schema/target.ts';
import { locate, pathOf } from '../../syntax/locate.ts';
import type { Tree } from '../../syntax/tree.ts';
import type { Rule } from '../rule.ts';

export const nulByte: Rule = {
  id: 'nul-byte',
  severity: 'error',
  summary: 'A line holds no NUL byte.',
  why: 'keepalived reports the line and drops it. Such bytes come from a file in UTF-16, or from a disk that lost data.',
  source: 'keepalived lib/parser.c: read_line',
  bad: [
    'vrrp_instance A {\n  virtual_router_id 1\n  interface eth0\n  virtual_ipaddress {\n    10.0.0.1\n  }\n  preempt«\u0000»_delay 5\n}',
  ],
  good: ['vrrp_instance A {\n  virtual_router_id 1\n  interface eth0\n  virtual_ipaddress {\n    10.0.0.1/24\n  }\n}'],
  check({ tree, target }, report) {
    // Before 2.4 the part before the byte is read, whose own faults are told.
    const isRead = readsAsBefore24(target);
    for (let at = tree.text.indexOf('\0'); at >= 0; ) {
      const range = { start: at, end: at + 1 };
      if (isRead)
        report(range, 'A NUL byte: keepalived drops the rest of the line.', {
          severity: severityOf(tree, at),
          fixes: removal(range),
        });
      else report(range, 'A NUL byte: keepalived drops the line.', { fixes: removal(range) });
      const next = tree.text.indexOf('\n', at);
      at = next < 0 ? next : tree.text.indexOf('\0', next);
    }
  },
};

/** A value or an entry that is cut off is another one all the same; half a keyword, or a lost brace, is an error. */
function severityOf(tree: Tree, at: number): Severity {
  const rest = tree.text.slice(at, endOfLine(tree.text, at));
  const location = locate(tree, at);
  if (/[{}]/.test(rest)) return 'error';
  if (location.kind !== 'keyword') return 'warning';
  const { word, ancestors } = location;
  const left = tree.text.slice(word.range.start, at);
  const path = pathOf(ancestors);
  const list = ancestors.length > 0 && lookup(path.slice(0, -1), path[path.length - 1] ?? '')?.kind === 'lines';
  return left === '' || list || lookup(path, left) ? 'warning' : 'error';
}

function removal(range: Range): readonly Fix[] {
  return [{ title: 'Remove the NUL byte', edits: [{ range, newText: '' }] }];
}
