import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readIpvs } from '../../../src/ipvs/reading/read.ts';
import type { Daemon } from '../../../src/ipvs/table.ts';
import { expectConnections } from '../expect-connections.ts';
import { expectTable } from '../expect-table.ts';
import { anyConnections } from '../generate-more.ts';
import { DISPLAYS, type Display, printRows, printTable, type TrueReal, type TrueService } from '../print.ts';
import { printConnection, printKernelConnection, printRules } from '../print-kernel.ts';
import { printedAddress } from './addresses.ts';
import { anyTable, type KernelDaemon, type KernelTable } from './generate.ts';
import { type Ipvsadm, missing, openIpvsadm } from './ipvsadm.ts';
import { answersOf } from './netlink.ts';
import { savedTruthOf, truthOf } from './truth.ts';

/**
 * The real ipvsadm prints tables that a kernel without IPVS could not give it (`kernel.c`): our own printing of them,
 * which all other tests rely on, must be the same to the byte, and what we read of it must be the truth.
 * `IPVS_TABLES=3000 IPVS_SEED=7` compares more of them, and others.
 */
const COUNT = Number(process.env.IPVS_TABLES ?? 40);
const SEED = Number(process.env.IPVS_SEED ?? 1);

describe.skipIf(missing() !== undefined)('what the real ipvsadm prints', { timeout: 60_000 + COUNT * 100 }, () => {
  const tables: readonly KernelTable[] = fc.sample(anyTable, { numRuns: COUNT, seed: SEED });
  let ipvsadm: Ipvsadm;
  let kept: readonly string[];
  beforeAll(
    () => {
      ipvsadm = openIpvsadm();
      kept = tables.map((table) => ipvsadm.keep(answersOf(table)));
    },
    60_000 + COUNT * 100,
  );
  afterAll(() => ipvsadm.close());

  const OPTIONS: Readonly<Record<Display, string>> = {
    list: '',
    tunnels: '--tun-info',
    stats: '--stats',
    rate: '--rate',
    thresholds: '--thresholds',
    persistent: '--persistent-conn',
  };

  /** Looks at what is printed of each table with these options. */
  function eachPrinted(options: string, look: (text: string, index: number) => void): Promise<void> {
    const runs = kept.map((table) => ({ table, options }));
    return eachOf(ipvsadm.run(runs), look);
  }

  describe.each(DISPLAYS)('%s', (display) => {
    test.each([false, true])('as we print it, and read as it is; exact: %s', async (exact) => {
      await eachPrinted(`-Ln ${OPTIONS[display]} --nosort ${exact ? '--exact' : ''}`, (text, index) => {
        const truth = truthOf(tables[index] as KernelTable);
        expect(text).toBe(`${printTable(truth, display, exact).join('\n')}\n`);
        expectTable(readIpvs(text, {}), truth, display, exact);
      });
    });
  });

  test('names of hosts and ports, cut as ipvsadm cuts them', async () => {
    for (const display of DISPLAYS) {
      await eachPrinted(`-L ${OPTIONS[display]} --nosort`, (text, index) => {
        const truth = truthOf(tables[index] as KernelTable, true);
        expect(text).toBe(`${printTable(truth, display).join('\n')}\n`);
        expectTable(readIpvs(text, {}), truth, display, false);
      });
    }
  });

  test('of a single service, without the version line', async () => {
    for (const display of DISPLAYS) {
      const asked = tables.flatMap((table, index) => {
        const [truth] = truthOf(table);
        return truth === undefined ? [] : [{ truth, table: kept[index] ?? '', options: optionOf(truth.name) }];
      });
      const runs = asked.map(({ table, options }) => ({ table, options: `-Ln ${OPTIONS[display]} ${options}` }));
      await eachOf(ipvsadm.run(runs), (text, index) => {
        const services = asked.slice(index, index + 1).map(({ truth }) => truth);
        const [version, ...lines] = printTable(services, display);
        expect(version).toContain('version');
        // The reals are sorted, in an order of ipvsadm's own.
        expect(text.split('\n').sort()).toEqual([...lines, ''].sort());
        expectTable(readIpvs(text, {}), sortedAs(services, text, display), display, false);
      });
    }
  });

  test('a table is read whatever order ipvsadm prints it in', async () => {
    await eachPrinted('-Ln --stats', (text, index) => {
      const truth = truthOf(tables[index] as KernelTable);
      expectTable(readIpvs(text, {}), sortedAs(truth, text, 'stats'), 'stats', false);
    });
  });

  test('what is saved is what the tests print as rules', async () => {
    await eachPrinted('-Sn', (text, index) => {
      const truth = savedTruthOf(tables[index] as KernelTable);
      expect(text.split('\n').sort()).toEqual([...truth.flatMap(printRules), ''].sort());
    });
  });

  test('timeouts and daemons', async () => {
    await eachPrinted('-L --timeout', (text, index) => {
      expect(readIpvs(text, {}).snapshots[0]?.timeouts).toEqual(tables[index]?.timeouts);
    });
    await eachPrinted('-L --daemon', (text, index) => {
      const truth = tables[index]?.daemons.map(daemonOf) ?? [];
      const { snapshots, unread } = readIpvs(text, {});
      expect(unread).toEqual([]);
      expect([...(snapshots[0]?.daemons ?? [])].sort(byRole)).toEqual([...truth].sort(byRole));
    });
  });

  test('connections are read as ipvsadm prints them', async () => {
    const title = 'Pro FromIP   FPrt ToIP     TPrt DestIP   DPrt State       Expires PEName PEData';
    const truths = fc.sample(anyConnections, { numRuns: COUNT, seed: SEED });
    const files = truths.map((truth) => {
      const rows = truth.map((one) => printKernelConnection(one, false));
      return ipvsadm.keep(`${[title, ...rows].join('\n')}\n`);
    });
    for (const isPersistent of [false, true]) {
      const options = `-Lcn ${isPersistent ? '--persistent-conn' : ''}`;
      const runs = files.map((connections) => ({ table: kept[0] ?? '', options, connections }));
      await eachOf(ipvsadm.run(runs), (text, index) => {
        const truth = truths[index] ?? [];
        expect(text.split('\n').slice(2)).toEqual([...truth.map((one) => printConnection(one, isPersistent)), '']);
        expectConnections(readIpvs(text, {}), truth, isPersistent);
      });
    }
  });
});

async function eachOf(texts: AsyncIterable<string>, look: (text: string, index: number) => void): Promise<void> {
  let index = 0;
  for await (const text of texts) look(text, index++);
}

/** `-t 10.0.0.1:80` of `TCP  10.0.0.1:80`; negative marks, which ipvsadm prints itself, it does not take. */
function optionOf(name: string): string {
  const [protocol = '', end = '', family] = name.split(/\s+/);
  if (protocol === 'FWM') return `-f ${Number(end) >>> 0} ${family === undefined ? '' : '-6'}`;
  return `${{ TCP: '-t', UDP: '-u', SCTP: '--sctp-service' }[protocol]} '${end}'`;
}

/** In the order in which they are printed. */
function sortedAs(services: readonly TrueService[], text: string, display: Display): readonly TrueService[] {
  const lines = text.split('\n');
  const place = (service: TrueService) =>
    lines.indexOf(printRows([{ ...service, reals: [] }], display, false)[0] ?? '');
  return [...services]
    .sort((a, b) => place(a) - place(b))
    .map((service) => {
      const below = lines.slice(place(service));
      const at = (real: TrueReal) => below.indexOf(printRows([{ ...service, reals: [real] }], display, false)[1] ?? '');
      return { ...service, reals: [...service.reals].sort((a, b) => at(a) - at(b)) };
    });
}

function daemonOf({ role, name, syncId, settings }: KernelDaemon): Daemon {
  const { maxLength, group, port, ttl } = settings ?? {};
  const own = { role, interface: name, syncId, maxLength, port, ttl };
  return { ...own, group: group && printedAddress(group) };
}

function byRole(a: Daemon, b: Daemon): number {
  return a.role < b.role ? -1 : 1;
}
