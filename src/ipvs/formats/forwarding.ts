import type { ForwardMethod, Tunnel } from '../table.ts';

/** The word in the column Forward; undefined for `(null)` and for words that ipvsadm does not print. */
export function readForward(word: string | undefined): ForwardMethod | undefined {
  return METHODS.find((method) => method === word);
}

/** `ipip`, `gue:6080:-c`, `gre:+c`, `gue:6080:r+c`; undefined for `n/a`. */
export function readTunnel(word: string | undefined): Tunnel | undefined {
  const [, type, port, checksum] = /^(ipip|gue|gre)(?::(\d{1,5}))?(?::(r?[-+]c))?$/.exec(word ?? '') ?? [];
  if (type !== 'ipip' && type !== 'gue' && type !== 'gre') return undefined;
  return { type, port: port === undefined ? undefined : Number(port), checksum };
}

const METHODS: readonly ForwardMethod[] = ['Route', 'Masq', 'Tunnel', 'Local', 'Bypass'];
