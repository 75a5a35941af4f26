import type { Located } from '../../keepalived/model/model.ts';
import { linesOf, statementsInForce, textAt } from '../../keepalived/model/read-values.ts';
import type { Fix } from '../../keepalived/problem.ts';
import type { Range } from '../../text.ts';
import type { ClusterReport, ClusterRule } from '../cluster.ts';
import { exampleInstance, listOf } from '../examples.ts';
import { isConditional } from '../facts/instance.ts';
import { firstOfEachNode, type Member, versionOf, virtualRouters } from '../facts/virtual-router.ts';

export const authMismatch: ClusterRule = {
  id: 'auth-mismatch',
  severity: 'error',
  summary: 'The nodes of a virtual router authenticate alike.',
  why: `A node drops adverts with another \`auth_type\` or password than its own. It then hears no master and becomes one
itself, so that two nodes hold the addresses.

Only the first eight characters of \`auth_pass\` count. VRRP version 3 has no authentication, so nothing is compared there.`,
  source: 'keepalived vrrp/vrrp.c:vrrp_check_packet; vrrp/vrrp_parser.c:vrrp_auth_pass_handler; RFC 2338 5.3.6',
  bad: [
    {
      'lb1/keepalived.conf': exampleInstance({ priority: 150 }, password('«one»')),
      'lb2/keepalived.conf': exampleInstance({ priority: 100 }, password('«two»')),
    },
    {
      'lb1/keepalived.conf': exampleInstance({ priority: 150 }, `«authentication» ${password('one').slice(15)}`),
      'lb2/keepalived.conf': exampleInstance({ name: '«VI_1»', priority: 100 }),
    },
    {
      'lb1/keepalived.conf': exampleInstance(
        { priority: 150 },
        listOf('authentication', ['auth_type «AH»', 'auth_pass one']),
      ),
      'lb2/keepalived.conf': exampleInstance(
        { priority: 100 },
        listOf('authentication', ['auth_type «PASS»', 'auth_pass one']),
      ),
    },
  ],
  good: [
    {
      'lb1/keepalived.conf': exampleInstance({ priority: 150 }, password('longpass1')),
      'lb2/keepalived.conf': exampleInstance({ priority: 100 }, password('"longpass2"')),
    },
    {
      'lb1/keepalived.conf': exampleInstance({ priority: 150 }, 'version 3', password('one')),
      'lb2/keepalived.conf': exampleInstance({ priority: 100 }, 'version 3'),
    },
    {
      'lb1/keepalived.conf': exampleInstance({ priority: 150 }, password('$PASSWORD')),
      'lb2/keepalived.conf': exampleInstance({ priority: 100 }, password('two')),
    },
  ],
  check(cluster, report) {
    for (const router of virtualRouters(cluster)) {
      const members = firstOfEachNode(router).flatMap((member) => {
        const authentication = versionOf(member) === 2 ? authenticationOf(member) : undefined;
        return authentication ? [{ member, ...authentication }] : [];
      });
      for (const one of members) compare(one, members, report);
    }
  },
};

interface Authentication {
  readonly type: Located<string> | undefined;
  readonly password: Located<string> | undefined;
  /** What to point at where neither is written. */
  readonly range: Range;
}

interface Authenticated extends Authentication {
  readonly member: Member;
}

/** Undefined where the text does not tell: placeholders, conditions, or a part of the two missing. */
function authenticationOf({ instance }: Member): Authentication | undefined {
  if (isConditional(instance, ['authentication'])) return undefined;
  const statements = instance.statement.block?.statements ?? [];
  const block = statements.find(({ words }) => words[0]?.value === 'authentication');
  const keyword = block?.words[0];
  if (!keyword) return { type: undefined, password: undefined, range: instance.name.range };
  const lines = linesOf(statements, 'authentication');
  const values = statementsInForce(lines);
  const [type, password] = [textAt(values.get('auth_type')), textAt(values.get('auth_pass'))];
  if (!type || !password || lines.some(({ prefixes }) => prefixes.length > 0)) return undefined;
  if (/[${}<%]|^__/.test(type.value + password.value)) return undefined;
  return { type, password, range: keyword.range };
}

function compare(one: Authenticated, all: readonly Authenticated[], report: ClusterReport): void {
  const other =
    all.find((candidate) => typeOf(candidate) !== typeOf(one)) ??
    all.find((candidate) => secretOf(candidate) !== secretOf(one));
  if (!other) return;
  const { name } = other.member.node;
  const sameType = typeOf(one) === typeOf(other);
  const what = sameType
    ? `The password differs from that of ${name}`
    : `Authentication is ${typeOf(one) || 'not used'} here and ${typeOf(other) || 'not used'} on ${name}`;
  report(
    one.member.file.path,
    placeOf(one, sameType, other),
    `${what}: each drops the other's adverts, so both become master.`,
    {
      related: [
        {
          path: other.member.file.path,
          range: placeOf(other, sameType, one),
          message: `${name} has another ${sameType ? 'password' : 'authentication'}.`,
        },
      ],
      fixes: fixesFor(one, all[0], sameType),
    },
  );
}

function typeOf({ type }: Authentication): string {
  return type?.value.toUpperCase() ?? '';
}

function secretOf({ password }: Authentication): string {
  return password?.value.slice(0, 8) ?? '';
}

function placeOf({ type, password, range }: Authentication, sameType: boolean, other: Authentication): Range {
  if (sameType) return password?.range ?? range;
  return (other.type && type?.range) ?? range;
}

/** All take the password of the first node. */
function fixesFor(one: Authenticated, first: Authenticated | undefined, sameType: boolean): readonly Fix[] {
  if (!sameType || !first?.password || !one.password || secretOf(first) === secretOf(one)) return [];
  const { text } = first.member.file.tree;
  const newText = text.slice(first.password.range.start, first.password.range.end);
  return [{ title: `Use the password of ${first.member.node.name}`, edits: [{ range: one.password.range, newText }] }];
}

function password(text: string): string {
  return listOf('authentication', ['auth_type PASS', `auth_pass ${text}`]);
}
