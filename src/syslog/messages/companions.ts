import type { Message } from './message.ts';
import type { Recognised } from './recognise.ts';
import { compile, type Template } from './template.ts';

/**
 * What others say of keepalived: systemd of its unit (src/core/job.c and unit.c there), journald of what it left out,
 * journalctl of the machine's boots. These lines date ends that keepalived itself could not log.
 */
const COMPANIONS: readonly Message[] = [
  { kind: 'unit.starting', event: 'unit', texts: ['Starting {unit:.*}'] },
  { kind: 'unit.started', event: 'unit', texts: ['Started {unit:.*}'] },
  { kind: 'unit.reloading', event: 'reload', texts: ['Reloading {unit:.*}'] },
  { kind: 'unit.reloaded', event: 'reload', texts: ['Reloaded {unit:.*}'] },
  { kind: 'unit.stopping', event: 'daemon-stopping', texts: ['Stopping {unit:.*}'] },
  { kind: 'unit.stopped', sets: 'STOP', scope: 'host', texts: ['Stopped {unit:.*}'] },
  {
    kind: 'unit.main-exited',
    sets: 'STOP',
    scope: 'host',
    texts: [
      '{unit:\\S+}: Main process exited, code={code:\\w+}, status={status:\\S+}',
      '{unit:\\S+}: main process exited, code={code:\\w+}, status={status:\\S+}',
    ],
  },
  {
    kind: 'unit.failed',
    event: 'unit',
    texts: ["{unit:\\S+}: Failed with result '{result:[^']*}'.", 'Failed to start {unit:.*}'],
  },
  { kind: 'unit.other', event: 'unit', texts: ['{unit:\\S+}: {rest}', 'Unit {unit:\\S+} entered failed state.'] },
  { kind: 'log.suppressed', event: 'log-gap', texts: ['Suppressed {count} messages from {unit:\\S+}'] },
];

/** A boot id that differs from that of the entry before: everything that ran had ended. */
export const BOOT: Message = { kind: 'machine.boot', sets: 'STOP', scope: 'host', texts: [] };

let compiled: readonly { readonly message: Message; readonly template: Template }[] | undefined;

/** The unit's name, or its description where systemd gives only that. */
const UNIT = /(?:^|\s)keepalived[\w@-]*\.service|Keepalive Daemon|LVS and VRRP/;

/** What a line of systemd or journald says of keepalived's unit; undefined where it speaks of another. */
export function recogniseCompanion(text: string): Recognised | undefined {
  if (!UNIT.test(text)) return undefined;
  compiled ??= COMPANIONS.flatMap((message) => message.texts.map((one) => ({ message, template: compile(one) })));
  for (const { message, template } of compiled) {
    const match = template.pattern.exec(text);
    if (match === null) continue;
    const captures = Object.fromEntries(template.names.map((name, index) => [name, match[index + 1] ?? '']));
    return { message, captures };
  }
  return undefined;
}
