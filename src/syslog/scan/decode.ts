/**
 * The bytes of a line as text: UTF-8, or Latin-1 where they are not (old daemons, cut characters). Carriage returns,
 * NUL bytes (files after a power loss), a byte order mark and the colours of terminals go; rsyslog's octal escapes of
 * ESC and of a trailing line feed go as well.
 */
export function decodeLine(bytes: Uint8Array): string {
  return clean(decodeText(bytes));
}

const utf8 = new TextDecoder('utf-8', { fatal: true });
const latin1 = new TextDecoder('latin1');

function decodeText(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch {
    return latin1.decode(bytes);
  }
}

function clean(line: string): string {
  if (!/[\0\r\x1b\ufeff]|#0(?:33|12)/.test(line)) return line;
  return line
    .replace(/[\0\ufeff]/g, '')
    .replace(/(?:\x1b|#033)\[[0-9;?]*[ -/]*[@-~]|\x1b\][^\x07]*\x07/g, '')
    .replace(/(?:#012|\r)+$/, '');
}
