import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { check } from '../../src/keepalived/lint/check.ts';
import { readTokens, silent } from '../../src/keepalived/syntax/grammar.ts';
import { parse } from '../../src/keepalived/syntax/parse.ts';
import { tokenize } from '../../src/keepalived/syntax/tokens.ts';
import type { Cost } from './cost.ts';
import { costOfKey, type Edited } from './edits.ts';

/**
 * How fast configurations are checked, all single-file rules included, in processor time and as ratios to what
 * chevrotain takes to lex and parse the same text without making anything of it; and what a key costs in the language
 * server's process, the comparison of nodes included. Aims: 24,000 lines in 100 ms and 300,000 lines/s when warm; a key 10 ms for
 * 1,000 lines and 50 ms for 24,000; linear to a million lines.
 */
export async function benchConfigurations(): Promise<void> {
  for (const lines of [1_000, 24_000, 200_000, 1_000_000]) reportCheck(lines, lines > 100_000 ? 2 : 30);
  for (const lines of [1_000, 24_000]) {
    const text = configurationOf(lines);
    await reportEdit(`key in ${lines} lines`, text, { files: { 'keepalived.conf': text }, open: 'keepalived.conf' });
    const withDefinition = `$WEIGHT=20\n${text.replaceAll('weight -20', 'weight -$WEIGHT')}`;
    await reportEdit(`key in ${lines} lines that use a definition`, withDefinition, {
      ...{ files: { 'keepalived.conf': withDefinition }, open: 'keepalived.conf' },
    });
    await reportEdit(`key in an included file of ${lines} lines`, text, {
      ...{ files: { 'keepalived.conf': 'include part.conf\n', 'part.conf': text }, open: 'part.conf' },
    });
  }
}

function reportCheck(lines: number, turns: number): void {
  const text = configurationOf(lines);
  const raw = rawParse(text, turns);
  const parsed = quickest(turns, () => parse(text));
  const whole = quickest(turns, (turn) => check(parse(text.replace('router_id lb1', `router_id lb${turn}`))));
  const perSecond = Math.round(lines / (whole / 1000) / 1000) * 1000;
  console.log(
    `check ${lines} lines: ${whole.toFixed(1)} ms from text to problems (parsing ${parsed.toFixed(1)} ms), ` +
      `${perSecond} lines/s, ${(whole / raw).toFixed(1)} times a raw chevrotain parse (${raw.toFixed(1)} ms)`,
  );
}

async function reportEdit(name: string, text: string, edited: Edited): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'keepalived-lvs-edits-'));
  try {
    const { told, last } = await costOfKey(folder, edited, 15);
    const raw = rawParse(text, 30);
    const costs = ({ process, thread }: Cost) =>
      `${process.toFixed(1)} ms (${(process / raw).toFixed(1)} times, ${thread.toFixed(1)} ms on the thread that answers)`;
    console.log(
      `${name}: ${costs(told)} of the language server's process until the editor has the diagnostics of ` +
        `the file, ${costs(last)} until all files have been compared; a raw chevrotain parse takes ${raw.toFixed(1)} ms`,
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function rawParse(text: string, turns: number): number {
  return quickest(turns, () => readTokens(tokenize(text).tokens, silent));
}

/** Milliseconds of processor time of the turn that was disturbed least; the first ones warm up. */
function quickest(turns: number, run: (turn: number) => unknown): number {
  let best = Number.POSITIVE_INFINITY;
  for (let turn = 0; turn < turns; turn++) {
    const before = process.cpuUsage();
    run(turn);
    const { user, system } = process.cpuUsage(before);
    best = Math.min(best, (user + system) / 1000);
  }
  return best;
}

/** About so many lines of what large configurations are made of: scripts, instances that track them, services. */
export function configurationOf(lines: number): string {
  const parts = ['global_defs {\n  router_id lb1\n  enable_script_security\n  script_user root\n}\n'];
  for (let count = 5, index = 0; count < lines; index++) {
    const part = index % 2 === 0 ? instanceAt(index) : serviceAt(index);
    parts.push(part);
    count += part.split('\n').length - 1;
  }
  return parts.join('');
}

function instanceAt(index: number): string {
  const network = `10.${(index >> 8) % 250}.${index % 250}`;
  return `
# Instance ${index}
vrrp_script check_${index} {
  script "/usr/local/bin/check ${index}"
  interval 2
  fall 3
}
vrrp_instance VI_${index} {
  state BACKUP
  interface eth${index % 8}
  virtual_router_id ${(index % 250) + 1}
  priority 100
  advert_int 1
  virtual_ipaddress {
    ${network}.1/24 dev eth0 label eth0:${index % 100}
    ${network}.2/24
  }
  track_script {
    check_${index} weight -20
  }
}
`;
}

function serviceAt(index: number): string {
  const real = (number: number, checker: string) => `  real_server 192.168.${index % 250}.${number} 80 {
    weight ${number}
    ${checker}
      connect_timeout 3
    }
  }
`;
  return `
virtual_server 10.${(index >> 8) % 250}.${index % 250}.${((index >> 16) % 250) + 1} 80 {
  delay_loop 6
  lb_algo wrr
  lb_kind NAT
  protocol TCP
  persistence_timeout 50
${real(1, 'HTTP_GET {\n      url {\n        path /health\n        status_code 200\n      }')}${real(2, 'TCP_CHECK {')}}
`;
}
