import { realKey, serviceName } from '../../ipvs/rows.ts';
import type { Real, Service } from '../../ipvs/table.ts';
import { comparePersistence } from './compare-persistence.ts';
import type { Difference } from './difference.ts';
import type { WantedReal, WantedService } from './wanted.ts';

export function missingService({ key, path, range }: WantedService): Difference {
  const text = `${serviceName(key)} is asked for and is not in the table.`;
  return { kind: 'service-missing', severity: 'problem', service: key, real: undefined, text, place: { path, range } };
}

export function extraService({ key }: Service): Difference {
  const text = `${serviceName(key)} is in the table and nothing asks for it.`;
  return { kind: 'service-extra', severity: 'notice', service: key, real: undefined, text, place: undefined };
}

/** `isBroken`: rows may be missing, since some could not be read. */
export function compareService(now: Service, wanted: WantedService, isBroken: boolean): readonly Difference[] {
  const running = new Map(now.reals.map((real) => [realKey(real), real]));
  const isNamed = now.reals.some(({ name }) => name !== undefined);
  const found = [...compareScheduler(now, wanted), ...comparePersistence(now, wanted)];
  for (const real of wanted.reals) {
    const there = running.get(real.key);
    if (there !== undefined) found.push(...compareReal(there, real, wanted));
    else if (!isBroken && !isNamed) found.push(missingReal(real, wanted, standsIn(running, wanted)));
  }
  const known = new Set(wanted.reals.map((real) => real.key));
  const isExtra = (real: Real) => real.name === undefined && !known.has(realKey(real));
  const extra = wanted.hasMore ? [] : now.reals.filter(isExtra);
  found.push(...extra.map((real) => extraReal(realKey(real), wanted)));
  return isBroken || isNamed ? found : [...found, ...compareQuorum(running, wanted)];
}

function compareScheduler(now: Service, { key, path, range, scheduler }: WantedService): readonly Difference[] {
  if (scheduler === undefined || now.scheduler === undefined || scheduler === now.scheduler) return [];
  const text = `${serviceName(key)} is scheduled by ${now.scheduler}; ${scheduler} is asked for.`;
  return [{ kind: 'scheduler', severity: 'problem', service: key, real: undefined, text, place: { path, range } }];
}

type Running = ReadonlyMap<string, Real>;

/** The sorry server takes over once the real servers that are well weigh less than the quorum; they are then taken out. */
function standsIn(running: Running, { sorryServer, reals }: WantedService): boolean {
  return sorryServer !== undefined && running.has(sorryServer) && !reals.some(({ key }) => key === sorryServer);
}

function missingReal({ key, range }: WantedReal, { key: service, path }: WantedService, isSorry: boolean): Difference {
  const why = isSorry
    ? 'the sorry server stands in for it'
    : 'its health check fails, or the table is older than the configuration';
  const text = `${key} is asked for and is not in the table: ${why}.`;
  const severity = isSorry ? 'notice' : 'problem';
  return { kind: 'real-missing', severity, service, real: key, text, place: { path, range } };
}

function extraReal(key: string, { key: service, path, range, sorryServer }: WantedService): Difference {
  const isSorry = key === sorryServer;
  const text = isSorry
    ? `${key} is the sorry server: too few real servers are well.`
    : `${key} is in the table and nothing asks for it.`;
  return {
    ...{ kind: 'real-extra', severity: isSorry ? 'problem' : 'notice', service, real: key, text },
    place: { path, range },
  };
}

function compareReal(now: Real, wanted: WantedReal, { key: service, path }: WantedService): readonly Difference[] {
  const found: Difference[] = [];
  const place = { path, range: wanted.range };
  const { key: real, weight, forward } = wanted;
  if (weight !== undefined && now.weight !== undefined && weight !== now.weight) {
    const why =
      now.weight !== 0
        ? ''
        : wanted.isInhibited
          ? ': its health check fails'
          : ': somebody drains it, or a check sets weights';
    const text = `${real} has weight ${now.weight} and should have ${weight}${why}.`;
    found.push({ kind: 'weight', severity: 'notice', service, real, text, place });
  }
  // A real on the director itself is local whatever was asked for.
  if (forward !== undefined && now.forward !== undefined && now.forward !== 'Local' && forward !== now.forward) {
    const text = `${real} is forwarded by ${now.forward} and should be by ${forward}.`;
    found.push({ kind: 'forward', severity: 'problem', service, real, text, place });
  }
  return found;
}

/** keepalived lowers a quorum that all real servers together cannot reach. */
function compareQuorum(running: Running, wanted: WantedService): readonly Difference[] {
  const { key: service, path, quorum, reals } = wanted;
  if (quorum === undefined || standsIn(running, wanted)) return [];
  const weightOf = ({ key, weight = 1 }: WantedReal) => (running.has(key) ? (running.get(key)?.weight ?? weight) : 0);
  const most = reals.reduce((sum, { weight = 1 }) => sum + weight, 0);
  const alive = reals.reduce((sum, real) => sum + weightOf(real), 0);
  const needed = Math.min(quorum.value, most);
  if (alive >= needed) return [];
  const text = `${serviceName(service)} has real servers of weight ${alive} together and needs ${needed}: keepalived takes it for down.`;
  const place = { path, range: quorum.range };
  return [{ kind: 'quorum', severity: 'problem', service, real: undefined, text, place }];
}
