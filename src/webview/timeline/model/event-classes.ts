/** What a line is about, as far as the eye tells lines apart: a shape and a tone, so that colour is never the only sign. */
export interface EventClass {
  readonly id: string;
  readonly label: string;
  readonly shape: 'triangle' | 'diamond' | 'square' | 'circle' | 'ring' | 'bar';
  readonly tone: 'red' | 'orange' | 'blue' | 'yellow' | 'purple' | 'muted';
  /** Of the kinds of `syslog/messages/`. */
  readonly kinds: RegExp;
}

/** The first that fits a kind is its class; of several marks in one place the first in this list is drawn. */
export const EVENT_CLASSES: readonly EventClass[] = [
  {
    id: 'failure',
    label: 'Failures',
    shape: 'triangle',
    tone: 'red',
    kinds: /^(vrrp\.fault|child\.(died|exit)|unit\.(failed|main-exited))/,
  },
  {
    id: 'conflict',
    label: 'Refused adverts',
    shape: 'diamond',
    tone: 'red',
    kinds: /^vrrp\.(mismatch|packet|ah|hmac|vrid|owner|checksum)/,
  },
  { id: 'tracking', label: 'Scripts and tracking', shape: 'triangle', tone: 'orange', kinds: /^(track|bfd)\./ },
  {
    id: 'failed-checks',
    label: 'Failed checks',
    shape: 'triangle',
    tone: 'purple',
    kinds: /^(check\..*(failed|attempt|error|lost|timeout|socket)|checker\.suspend|vs\.quorum\.(lost|start-down))/,
  },
  { id: 'servers', label: 'Checks and servers', shape: 'square', tone: 'purple', kinds: /^(checker|check|rs|vs)\./ },
  { id: 'adverts', label: 'Adverts', shape: 'diamond', tone: 'blue', kinds: /^vrrp\.advert/ },
  { id: 'garp', label: 'Gratuitous ARP', shape: 'ring', tone: 'muted', kinds: /^(garp|net\.garp)/ },
  {
    id: 'network',
    label: 'Interfaces and addresses',
    shape: 'square',
    tone: 'blue',
    kinds: /^(net|vmac|vrrp\.(vip|route|rule|interface))/,
  },
  { id: 'states', label: 'States and priorities', shape: 'bar', tone: 'muted', kinds: /^vrrp\./ },
  {
    id: 'daemon',
    label: 'Start, stop and reload',
    shape: 'bar',
    tone: 'yellow',
    kinds: /^(main|unit|child|terminate|reload)/,
  },
  { id: 'other', label: 'Everything else', shape: 'circle', tone: 'muted', kinds: /^/ },
];

/** Place in the list above. */
export function classOf(kind: string): number {
  return EVENT_CLASSES.findIndex(({ kinds }) => kinds.test(kind));
}

/** What hides until it is asked for: announcements after every takeover, by the dozen. */
export const NOISE: readonly string[] = ['garp'];
