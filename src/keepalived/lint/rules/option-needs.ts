import type { LineOption } from '../../schema/types.ts';
import { hasParameter } from '../../syntax/parameters.ts';
import { instance } from '../examples.ts';
import type { Rule } from '../rule.ts';
import { hasOption, type ReadLine, type ReadOption } from '../sites/lines.ts';
import { judgeValue } from '../values/index.ts';

const group = 'track_group T {\n  group {\n    A\n  }\n}\n';

export const optionNeeds: Rule = {
  id: 'option-needs',
  severity: 'error',
  looksAt: 'block',
  summary: 'An option of a route or rule stands beside the option that it depends on.',
  why: `A group follows a route or rule by its interface, a tracked one is found again by keepalived's own protocol
number, and only a rule that looks into a table can suppress what it finds there. keepalived reports what misses its
ground, and leaves out the option or the entry.`,
  source: 'keepalived keepalived/vrrp/vrrp_iproute.c: alloc_route; vrrp_iprule.c: alloc_rule',
  bad: [
    `${group}static_routes {\n  10.1.0.0/16 via 192.0.2.1 «track_group» T\n}\n${instance()}`,
    instance('virtual_rules {\n    from all blackhole preference 100 «realms» 5\n  }'),
    instance('virtual_routes {\n    10.1.0.0/16 «protocol» bird dev eth0\n  }'),
  ],
  good: [
    `${group}static_routes {\n  10.1.0.0/16 via 192.0.2.1 dev eth0 track_group T\n}\n${instance()}`,
    instance('virtual_routes {\n    10.1.0.0/16 protocol bird dev eth0 no_track\n  }'),
  ],
  check({ lines }, report) {
    for (const line of lines) {
      if (!line.options.some(({ option }) => option.needsOption) || line.site.statement.words.some(hasParameter))
        continue;
      for (const read of line.options) {
        const need = read.option.needsOption;
        if (!need || !read.isOuter || isMet(need, read, line)) continue;
        report(
          read.word.range,
          `${read.word.value} needs ${need.oneOf.join(' or ')} on this line: keepalived ${outcomes[need.loses]}.`,
          {
            severity: need.loses === 'value' ? 'warning' : 'error',
          },
        );
      }
    }
  },
};

const outcomes = { option: 'ignores it', value: 'uses another value', entry: 'drops the line' };

function isMet(need: NonNullable<LineOption['needsOption']>, { option, values }: ReadOption, line: ReadLine): boolean {
  const argument = option.args?.[0];
  // A value that is refused needs nothing.
  if (argument && values[0] && judgeValue(values[0].value, argument)) return true;
  return (
    need.oneOf.some((keyword) => hasOption(line, keyword)) || (need.unless?.includes(values[0]?.value ?? '') ?? false)
  );
}
