import type { Format } from './format.ts';
import { ISO, pattern } from './pieces.ts';
import { isoStamp } from './stamp.ts';

/**
 * `time="2026-03-22T02:11:09Z" level=info msg="(VI_1) Entering MASTER STATE"`: how programs in Go that start keepalived
 * print its lines (logrus and slog, both in the form called logfmt). The text is a line in a shape of its own.
 */
export const logfmt: Format = {
  name: 'logfmt',
  read(line) {
    const [, date, time = '', offset, fields = ''] = HEAD.exec(line) ?? [];
    const [, quoted, plain = ''] = MESSAGE.exec(fields) ?? [];
    const text = quoted === undefined ? plain : quoted.replace(/\\(.)/g, '$1');
    return date === undefined || text === '' ? null : { stamp: isoStamp(date, time, offset), text, wraps: true };
  },
};

const HEAD = pattern('time="?', ISO, '"? (level=.*)$');
const MESSAGE = /(?:^| )msg=(?:"((?:[^"\\]|\\.)*)"|(\S+))/;
