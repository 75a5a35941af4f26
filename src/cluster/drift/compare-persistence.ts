import { serviceName } from '../../ipvs/rows.ts';
import type { Service } from '../../ipvs/table.ts';
import type { Difference } from './difference.ts';
import type { Persistence, WantedService } from './wanted.ts';

export function comparePersistence(now: Service, wanted: WantedService): readonly Difference[] {
  const { key: service, path, range, persistence } = wanted;
  // Displays of numbers alone do not tell.
  if (persistence === undefined || now.scheduler === undefined) return [];
  const found = difference(persistenceOf(now), persistence);
  if (found === undefined) return [];
  const text = `${serviceName(service)} ${found.text}.`;
  return [{ kind: 'persistence', severity: found.severity, service, real: undefined, text, place: { path, range } }];
}

function persistenceOf({ persistentSeconds, isPersistent, netmask }: Service): Persistence | 'none' {
  if (persistentSeconds === undefined && isPersistent !== true) return 'none';
  return { seconds: persistentSeconds, netmask };
}

function difference(
  now: Persistence | 'none',
  wanted: Persistence | 'none',
): Pick<Difference, 'severity' | 'text'> | undefined {
  if (wanted === 'none') {
    return now === 'none' ? undefined : { severity: 'problem', text: `is persistent${time(now)} and should not be` };
  }
  if (now === 'none') return { severity: 'problem', text: `is not persistent and should be${time(wanted)}` };
  const [seconds, should] = [now.seconds, wanted.seconds];
  if (seconds !== undefined && should !== undefined && seconds !== should) {
    return { severity: 'notice', text: `is persistent for ${seconds} s and should be for ${should} s` };
  }
  if (now.netmask === wanted.netmask) return undefined;
  const [mask, other] = [now.netmask, wanted.netmask].map((one) => one ?? 'none');
  return { severity: 'notice', text: `is persistent with the mask ${mask} and should be with ${other}` };
}

function time({ seconds }: Persistence): string {
  return seconds === undefined ? '' : ` for ${seconds} s`;
}
