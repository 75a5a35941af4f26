import type { Format } from './format.ts';
import { ISO, pattern } from './pieces.ts';
import { isoStamp } from './stamp.ts';

/**
 * RFC 5424, section 6: `<PRI>1 TIME HOST APP PROCID MSGID STRUCTURED-DATA [BOM]MSG`, `-` for what is missing. TCP
 * captures keep the byte count in front (RFC 6587); rsyslog's own template writes two blanks before the message.
 */
export const rfc5424: Format = {
  name: 'rfc5424',
  read(line) {
    const match = RFC5424.exec(line);
    if (match === null) return null;
    const [, date, time = '', offset, host, tag, pid, text = ''] = match;
    const stamp = date === undefined ? undefined : isoStamp(date, time, offset);
    return { stamp, host: present(host), tag, pid: present(pid), text };
  },
};

const RFC5424 = pattern(
  '(?:\\d+ )?<\\d{1,3}>1 ',
  `(?:-|${ISO}) (\\S+) ([Kk]eepalived\\S*) (\\S+) \\S+ `,
  '(?:-|(?:\\[(?:[^\\]"\\\\]|\\\\.|"(?:[^"\\\\]|\\\\.)*")*\\])+) ?\\uFEFF? ?(.*)$',
);

function present(field: string | undefined): string | undefined {
  return field === '-' ? undefined : field;
}
