import type { Daemon } from '../table.ts';
import type { Format } from './format.ts';

/** `ipvsadm -L --daemon`: a line for the master's and one for the backup's daemon, nothing without one. */
export const daemon: Format = {
  view: 'daemon',
  begin(line) {
    if (readDaemon(line) === null) return null;
    const daemons: Daemon[] = [];
    return {
      view: 'daemon',
      take(text) {
        const read = readDaemon(text);
        if (read === null) return 'foreign';
        daemons.push(read);
        return 'row';
      },
      read: () => ({ exact: true, daemons }),
    };
  },
};

/** Old kernels print only `mcast` and `syncid`. */
function readDaemon(line: string): Daemon | null {
  const [, role, settings] = /^\s*(master|backup) sync daemon \((mcast=[^()]*)\)\s*$/.exec(line) ?? [];
  if ((role !== 'master' && role !== 'backup') || settings === undefined) return null;
  const values = new Map(settings.split(/,\s*/).map((setting) => split(setting)));
  const number = (name: string) => {
    const text = values.get(name);
    return text !== undefined && /^\d{1,10}$/.test(text) ? Number(text) : undefined;
  };
  return {
    role,
    interface: values.get('mcast') ?? '',
    syncId: number('syncid'),
    maxLength: number('maxlen'),
    group: values.get('group'),
    port: number('port'),
    ttl: number('ttl'),
  };
}

function split(setting: string): readonly [string, string] {
  const at = setting.indexOf('=');
  return at < 0 ? [setting, ''] : [setting.slice(0, at), setting.slice(at + 1)];
}
