/** Which files of a workspace are read together. Paths use forward slashes, as hosts name them. */

/** Names that are keepalived configurations. `conf.d/*.conf` is nobody's in particular, so it is not among them. */
export const CONFIGURATION_GLOBS: readonly string[] = [
  '**/keepalived.conf',
  '**/keepalived*.conf',
  '**/*.keepalived.conf',
  '**/keepalived/**/*.conf',
];

/** Names that may say how hosts are set up: kernel parameters and IPVS rules. */
export const EVIDENCE_GLOBS: readonly string[] = [
  '**/*sysctl*.conf',
  '**/sysctl.d/*.conf',
  '**/*sysctl*.txt',
  '**/*.sh',
  '**/*.bash',
  '**/Vagrantfile*',
  '**/*.yml',
  '**/*.yaml',
  '**/*.rules',
  '**/ipvsadm*',
  '**/user-data',
];

/** Folders that hold other people's files or none worth reading. */
export const EXCLUDED_FOLDERS: readonly string[] = ['node_modules', '.git', '.hg', '.svn', '.vagrant', '.terraform'];
export const EXCLUDED_GLOBS: readonly string[] = EXCLUDED_FOLDERS.map((folder) => `**/${folder}/**`);

/** Whether a file of this name is a configuration, whatever it holds. */
export function isConfigurationName(path: string): boolean {
  if (isExcluded(path) || SYSCTL_FILE.test(path)) return false;
  return /(?:^|\/)keepalived[^/]*\.conf$/.test(path) || /\.keepalived\.conf$/.test(path) || UNDER_KEEPALIVED.test(path);
}

/** Whether a file of this name may say how hosts are set up. */
export function isEvidenceName(path: string): boolean {
  if (isExcluded(path) || isConfigurationName(path)) return false;
  const name = path.slice(path.lastIndexOf('/') + 1);
  return SYSCTL_FILE.test(path) || EVIDENCE_NAME.test(name);
}

const UNDER_KEEPALIVED = /(?:^|\/)keepalived\/(?:.*\/)?[^/]+\.conf$/;
const SYSCTL_FILE = /(?:^|\/)(?:[^/]*sysctl[^/]*\.conf|sysctl\.d\/[^/]+\.conf)$/;
const EVIDENCE_NAME = /^(?:.*\.(?:sh|bash|ya?ml|rules)|.*sysctl.*\.txt|Vagrantfile.*|ipvsadm.*|user-data)$/;

/** In one of those folders. */
export function isExcluded(path: string): boolean {
  return path.split('/').some((segment) => EXCLUDED_FOLDERS.includes(segment));
}

/**
 * Whether a text of unknown name is a keepalived configuration: its first line that is neither blank, comment,
 * include, definition nor condition opens a block that only keepalived has, or its comment says so.
 * Looks at the first few kilobytes only.
 */
export function looksLikeConfiguration(text: string): boolean {
  for (const line of text.slice(0, SNIFFED).split(/\r\n?|\n/)) {
    if (DECLARED.test(line)) return true;
    if (PASSED_OVER.test(line)) continue;
    return BLOCK_HEADER.test(line);
  }
  return false;
}

const SNIFFED = 8192;
const DECLARED = /^\s*[!#]\s*Configuration File for keepalived/i;
const PASSED_OVER = /^\s*(?:$|[!#]|include[a-z]?\s|\$\w+\s*=|@)/;
const BLOCK_HEADER =
  /^\s*(?:global_defs|static_(?:ipaddress|routes|rules)|linkbeat_interfaces|(?:garp_group|interface_up_down_delays)|(?:vrrp_(?:instance|script|sync_group|track_process|track_file)|track_(?:process|file)|virtual_server_group|bfd_instance)\s+\S+|virtual_server\s+\S+(?:\s+\S+)?)\s*(?:\{.*)?(?:\s[#!].*)?$/;
