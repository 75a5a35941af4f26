import type { Fix } from '../../problem.ts';
import type { Statement } from '../../syntax/tree.ts';
import { service } from '../examples.ts';
import { allCheckers } from '../facts/checkers.ts';
import type { Rule } from '../rule.ts';
import { isDirective } from '../sites/sites.ts';

export const checkerUrlUnjudged: Rule = {
  id: 'checker-url-unjudged',
  severity: 'hint',
  looksAt: 'block',
  summary: 'A check of a page says which answer is right.',
  why: `Without \`status_code\`, \`digest\` or \`regex\` any page with a status from 200 to 299 counts as good, also the "200 OK"
of an error page. \`status_code\` says at least which status is meant, \`digest\` (see genhash(1)) or \`regex\` what is on the
page.`,
  source: 'keepalived keepalived/check/check_http.c: url_check, status_code_handler; keepalived.conf(5), HTTP_GET',
  bad: [service([], ['HTTP_GET {\n      «url» {\n        path /\n      }\n    }'])],
  good: [
    service([], ['HTTP_GET {\n      url {\n        path /\n        status_code 200\n      }\n    }']),
    service(
      [],
      ['SSL_GET {\n      url {\n        path /\n        digest 9b3a0c85a887a256d6939da88aabd8cd\n      }\n    }'],
    ),
  ],
  check({ services, tree }, report) {
    for (const { word, statement } of allCheckers(services)) {
      if (word.value !== 'HTTP_GET' && word.value !== 'SSL_GET') continue;
      for (const url of statement.block?.statements ?? []) {
        const [keyword] = url.words;
        const inside = url.block?.statements ?? [];
        if (keyword?.value !== 'url' || inside.length === 0 || inside.some(isJudging)) continue;
        report(keyword.range, 'Any answer with a status from 200 to 299 counts as good.', {
          fixes: fixesFor(inside, tree.text),
        });
      }
    }
  },
};

function isJudging(statement: Statement): boolean {
  return isDirective(statement) || /^(?:status_code|digest|regex\w*)$/.test(statement.words[0]?.value ?? '');
}

/** A line of its own in front of the first one. */
function fixesFor([first]: readonly Statement[], text: string): readonly Fix[] {
  if (!first) return [];
  const { start } = first.range;
  const indent = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  if (indent.trim() !== '') return [];
  const edits = [{ range: { start, end: start }, newText: `status_code 200\n${indent}` }];
  return [{ title: 'Ask for status 200', edits, byHand: true }];
}
