import type { Format } from './format.ts';
import { DAY, HOST, ISO, MONTH, pattern, TIME } from './pieces.ts';
import { calendarStamp, isoStamp } from './stamp.ts';

/**
 * What container runtimes put around keepalived's console output. The outer time is the collector's, which has a zone;
 * it is kept, and the inner line is read in its own shape.
 */

/** Kubernetes' log files (CRI): `time stdout|stderr P|F text`. */
export const cri: Format = {
  name: 'cri',
  read(line) {
    const match = CRI.exec(line);
    if (match === null) return null;
    const [, date = '', time = '', offset, text = ''] = match;
    return { stamp: isoStamp(date, time, offset), text, wraps: true };
  },
};

const CRI = pattern(ISO, ' (?:stdout|stderr) [FP](?::\\S*)? (.*)$');

/** A time and the line: `docker logs -t`, `podman logs -t`, CloudWatch, Grafana; logcli puts labels between. */
export const dockerTime: Format = {
  name: 'docker',
  read(line) {
    const match = DOCKER_TIME.exec(line);
    if (match === null) return null;
    const [, date = '', time = '', offset, text = ''] = match;
    return { stamp: isoStamp(date, time, offset), text, wraps: true };
  },
};

const DOCKER_TIME = pattern(ISO, '[ \\t](?:\\{[^{}]*\\} )?(.*)$');

/** `kubectl logs --prefix`, stern: the pod stands for the host. */
export const kubectl: Format = {
  name: 'kubectl',
  read(line) {
    const match = KUBECTL.exec(line);
    return match === null ? null : { host: match[1], text: match[2] ?? '', wraps: true };
  },
};

const KUBECTL = pattern('\\[pod/([^/\\]]+)/[^\\]]+\\] (.*)$');

/** `docker compose logs`: the service, with its number, stands for the host. */
export const compose: Format = {
  name: 'compose',
  read(line) {
    const match = COMPOSE.exec(line);
    return match === null ? null : { host: match[1], text: match[2] ?? '', wraps: true };
  },
};

const COMPOSE = pattern('([A-Za-z0-9_.-]+) +\\| (.*)$');

/** stern: pod and container stand before keepalived's console line. */
export const stern: Format = {
  name: 'stern',
  read(line) {
    const match = STERN.exec(line);
    return match === null ? null : { host: match[1], text: match[2] ?? '', wraps: true };
  },
};

const STERN = pattern('([a-z0-9][\\w.-]*) [a-z0-9][\\w.-]* ((?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) [A-Z][a-z]{2} .*)$');

/** The syslog and journald logging drivers: the container's id or name stands where the tag would. */
export const syslogDriver: Format = {
  name: 'docker-syslog',
  read(line) {
    const match = SYSLOG_DRIVER.exec(line);
    if (match === null) return null;
    const [, month = '', day = '', time = '', host, text = ''] = match;
    const stamp = calendarStamp(month, day, time);
    return stamp === undefined ? null : { stamp, host, text, wraps: true };
  },
};

const SYSLOG_DRIVER = pattern(
  `(${MONTH}) (${DAY}) (${TIME}) (${HOST}) (?:[0-9a-f]{12}|docker/\\S+?|docker|podman|conmon)(?:\\[\\d+\\])?: (.*)$`,
);
