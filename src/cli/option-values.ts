import { InvalidArgumentError } from 'commander';

/** A year of four digits. */
export function readYear(text: string): number {
  if (!/^\d{4}$/.test(text)) throw new InvalidArgumentError('Use four digits.');
  return Number(text);
}

/** That of this machine. Asked for where it is needed: to find it out is a large part of a short run. */
export function localZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** The name of a time zone as the tables of this machine spell it. */
export function readZone(text: string): string {
  try {
    return Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone;
  } catch {
    throw new InvalidArgumentError('Use a name such as UTC or Europe/Berlin.');
  }
}
