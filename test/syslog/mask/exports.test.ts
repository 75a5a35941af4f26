import fc from 'fast-check';
import { expect, test } from 'vitest';
import { timelineText } from '../../../src/cli/timeline/text.ts';
import { incidentReport } from '../../../src/syslog/export/incident-report.ts';
import { timelineSvg } from '../../../src/syslog/export/svg/timeline-svg.ts';
import { transitionsCsv } from '../../../src/syslog/export/transitions-csv.ts';
import { maskedCopy } from '../../../src/syslog/mask/mask.ts';
import { publishedPieces } from '../../../src/syslog/timeline/json.ts';
import type { Timeline } from '../../../src/syslog/timeline.ts';
import { at, log, timelineOf } from '../read.ts';

/** Words without vowels are in no sentence of ours or of keepalived's, so that no part of a text may hold one. */
const name = fc.stringMatching(/^[bcdfgjkmpqvwxz]{6,10}$/);
const ipv4 = fc.ipV4().filter((text) => !/^(?:0|127|22[4-9]|23\d|255)\.|^198\.1[89]\./.test(text));
const ipv6 = fc
  .tuple(fc.integer({ min: 0x2002, max: 0x3fff }), fc.integer({ min: 0x1000, max: 0xffff }))
  .map(([a, b]) => `${a.toString(16)}:${b.toString(16)}::1`);

interface Secrets {
  readonly instance: string;
  readonly group: string;
  readonly script: string;
  readonly bfd: string;
  readonly host: string;
  readonly folder: string;
  readonly address: string;
  readonly peer: string;
}

/** What keepalived says with names and addresses in it, and what no table of messages knows. */
const SAID: readonly ((secrets: Secrets) => string)[] = [
  ({ instance }) => `(${instance}) Entering BACKUP STATE`,
  ({ instance }) => `VRRP_Instance(${instance}) Entering MASTER STATE`,
  ({ instance }) => `(${instance}) Entering FAULT STATE`,
  ({ instance, peer }) => `(${instance}) Master received advert from ${peer} with higher priority 200, ours 100`,
  ({ instance, address }) => `(${instance}) Sending/queueing gratuitous ARPs on eth0 for ${address}`,
  ({ instance, peer }) => `(${instance}) ip address associated with VRID 51 not present in MASTER advert : ${peer}`,
  ({ group }) => `VRRP_Group(${group}) Syncing instances to MASTER state`,
  ({ script }) => `VRRP_Script(${script}) failed (exited with status 1)`,
  ({ script, folder }) => `Script \`${script}\` now returning 1 (/opt/${folder}/${script}.sh)`,
  ({ bfd }) => `BFD_Instance(${bfd}) Entering Down state (Local diagnostic - No Diagnostic)`,
  ({ address, peer }) => `Removing service [${peer}]:tcp:80 from VS [${address}]:tcp:80`,
  ({ peer, host }) => `HTTP_CHECK on service [${peer}]:tcp:80 of ${host}.example failed after 3 retries.`,
  ({ host, folder }) => `Remote SMTP server [${host}.${folder}.example]:25 connected.`,
  ({ folder }) => `Opening file '/etc/${folder}/keepalived.conf'.`,
  ({ folder }) => `(/etc/keepalived/${folder}.conf: Line 7) Unknown keyword 'quorble'`,
  ({ bfd, instance }) => `(${instance}) bfd_${instance}: no session of ${bfd}_session`,
  ({ instance, host }) => `quorble ${instance}2 on ${host}-old, ${host}_new: gave up`,
  ({ group, script }) => `quorble '${group}' of "${script}" (x_${group}_y)`,
  ({ address, peer }) => `quorble addr=${address}, to ${peer}/32 via [${address}]:443`,
  ({ folder, host }) => `quorble https://${host}.${folder}.example/${folder}?a=b for ops@${folder}.example`,
];

const secrets = fc
  .tuple(
    fc.uniqueArray(name, { minLength: 6, maxLength: 6 }),
    fc.uniqueArray(fc.oneof(ipv4, ipv6), { minLength: 2, maxLength: 2 }),
  )
  .map(
    ([
      [instance = '', group = '', script = '', bfd = '', host = '', folder = ''],
      [address = '', peer = ''],
    ]): Secrets => ({
      instance,
      group,
      script,
      bfd,
      host,
      folder,
      address,
      peer,
    }),
  );

const ENVELOPES: readonly ((second: string, host: string, text: string) => string)[] = [
  (second, host, text) => `2026-03-03T10:00:${second}Z ${host} Keepalived_vrrp[1]: ${text}`,
  (second, host, text) => `Mar  3 10:00:${second} ${host} Keepalived_vrrp[1]: ${text}`,
  (second, _host, text) => `Tue Mar  3 10:00:${second} 2026: ${text}`,
];

/** Every form in which a timeline is handed on; a saved page holds it as JSON. */
function exportsOf(timeline: Timeline): Readonly<Record<string, string>> {
  const frame = { from: at('2026-03-03T10:00:00Z'), to: at('2026-03-03T10:01:00Z'), timeZone: 'UTC', theme: 'light' };
  const title = timeline.nodes.map((node) => node.name).join(', ');
  return {
    text: timelineText(timeline, 'UTC'),
    markdown: incidentReport(timeline, 'UTC'),
    csv: [...transitionsCsv(timeline)].join(''),
    json: [...publishedPieces(timeline)].join(''),
    svg: timelineSvg(timeline, { ...frame, theme: 'light', title }),
    page: JSON.stringify({ ...timeline, events: timeline.events.map((event) => event) }),
  };
}

test('no masked export holds a name or an address of the logs, however they are put together', {
  timeout: 60_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(
      secrets,
      fc.array(fc.nat({ max: SAID.length - 1 }), { minLength: 1, maxLength: 25 }),
      fc.constantFrom(...ENVELOPES),
      async (given, chosen, envelope) => {
        const said = chosen.map((one, second) =>
          envelope(String(second).padStart(2, '0'), given.host, SAID[one]?.(given) ?? ''),
        );
        const name = `${given.folder}/${given.host}.log`;
        const timeline = await timelineOf([log(name, `${said.join('\n')}\n`)]);
        // A script or group that no line names as one is a word like any other.
        const known = knownIn(given, chosen);
        for (const [form, text] of Object.entries(exportsOf(maskedCopy(timeline)))) {
          const lower = text.toLowerCase();
          expect(
            known.filter((one) => lower.includes(one)),
            form,
          ).toEqual([]);
          for (const address of [given.address, given.peer]) {
            const alone = new RegExp(`(?<![0-9a-f.:])${address.replaceAll('.', '\\.')}(?![0-9a-f:])`);
            expect(text, form).not.toMatch(alone);
          }
        }
      },
    ),
    { numRuns: 60 },
  );
});

function knownIn(given: Secrets, chosen: readonly number[]): readonly string[] {
  const { instance, group, script, bfd, host, folder } = given;
  const isSaid = (pattern: RegExp) => chosen.some((one) => pattern.test(SAID[one]?.toString() ?? ''));
  return [
    host,
    folder,
    ...(isSaid(/\(\$\{instance\}\)/) ? [instance] : []),
    ...(isSaid(/VRRP_Group/) ? [group] : []),
    ...(isSaid(/VRRP_Script/) ? [script] : []),
    ...(isSaid(/BFD_Instance/) ? [bfd] : []),
  ];
}
