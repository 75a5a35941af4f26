/** One complaint of `keepalived -t`. */
export interface Message {
  /** Counted from 1, in the file that was tested; undefined where the daemon tells none. */
  readonly line: number | undefined;
  readonly text: string;
  /** `host`: about what the machine has; `security`: about who runs scripts; else about the text itself. */
  readonly about: 'text' | 'host' | 'security';
}

/** The complaints about one file, each once: the daemon reads a file up to four times and repeats itself (rule A1). */
export function readMessages(output: string, file: string): readonly Message[] {
  const found = new Map<string, Message>();
  for (const raw of output.split('\n')) {
    const [, path, line, placed] = /^\((?:(.*): )?Line (\d+)\) (.*)$/.exec(raw) ?? [];
    const text = placed ?? raw;
    // A line that begins with blanks goes on with the one before.
    if (/^\s*$|^\s/.test(text) || (path !== undefined && path !== file)) continue;
    const message = messageOf(line === undefined ? undefined : Number(line), text);
    found.set(`${line} ${text}`, message);
  }
  return withConsequences([...found.values()]);
}

/** Complaints as they are, of whatever program told them. */
export function messageOf(line: number | undefined, text: string): Message {
  return { line, text, about: subjectOf(text) };
}

/** What is dropped since the host lacks something is unknown afterwards where it is used. */
export function withConsequences(messages: readonly Message[]): readonly Message[] {
  const told = withNames(messages);
  const dropped = new Set(told.filter(({ about }) => about !== 'text').flatMap(({ text }) => namesOfDropped(text)));
  if (dropped.size === 0) return told;
  return told.map((message) => {
    const [, name = ''] = /track[ _](?:script|file|process) (\S+) not found/.exec(message.text) ?? [];
    return dropped.has(name) ? { ...message, about: 'host' } : message;
  });
}

/** A FILE_CHECK that is ignored names no file, but the complaint before it does: the file is unknown. */
function withNames(messages: readonly Message[]): readonly Message[] {
  let name = '';
  return messages.map((message) => {
    name = /^track_file (\S+) not found/.exec(message.text)?.[1] ?? name;
    return /^FILE_CHECK has no track_file/.test(message.text)
      ? { ...message, text: `${message.text} (${name})` }
      : message;
  });
}

function namesOfDropped(text: string): readonly string[] {
  return /(?:Disabling track script|for vrrp script|No such file or directory\) for) (\S+)/.exec(text)?.slice(1) ?? [];
}

function subjectOf(text: string): Message['about'] {
  if (security.some((pattern) => pattern.test(text))) return 'security';
  return host.some((pattern) => pattern.test(text)) ? 'host' : 'text';
}

const security = [/^SECURITY VIOLATION/, /script_security not enabled/, /due to insecure/, /^Unsafe permissions/];

/** Interfaces, scripts, users, files, names and features of the machine that the test runs on. */
const host = [
  /^Non-existent interface specified/,
  /^unknown interface \S+ specified/,
  /\binterface\s+\S+ .*doesn't exist/,
  /tracked interface \S+ doesn't exist/,
  /^\(.*\) interface \S+ already exists and is not/,
  /requires either an interface or default interface must exist/,
  /Disabling track script \S+ since not found/,
  /Unable to access script/,
  /^(?!.*track script).*[Ss]cript .*(?:not found|not executable|non-executable|cannot be accessed)/,
  /Cannot find script/,
  /(?:script )?user '[^']*' .*(?:not exist|not found)/,
  /^Unable to find (?:uid|gid|group|user)/,
  /No such (?:user|group)/i,
  /^Error setting global script uid/,
  /^Unable to set (?:default user|uid\/gid)/,
  /realpath\(\) error/,
  /^Unable to create config_save_dir/,
  /^Failed to set uid\/gid/,
  /(?:stat|access|open)\b.*(?:No such file|Permission denied)/,
  /^Config files missing/,
  /^Invalid smtp server/,
  /IPVS|IP_VS|ip_vs/,
  /iptables not supported/,
  /(?:table|scope|realm|protocol|VMAC group) \S+ not found/,
  // Words that only some builds know.
  /^Unknown keyword '(?:enable_dbus|dbus_\w+|net_namespace\w*|vrrp_ipsets|vrrp_iptables|\w*snmp\w*|nftables\w*)'/,
  /^nftables already specified/,
];
