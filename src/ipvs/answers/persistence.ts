import { realKey } from '../rows.ts';
import type { Question } from './answer.ts';
import { imbalanceOf, sum } from './shares.ts';
import { duration, percent, quantity } from './words.ts';

/** Whether persistence has tied clients to some reals more than to others (`--persistent-conn`). */
export const persistence: Question = {
  kind: 'persistence',
  title: 'persistence',
  summary: 'persistence templates that tie more clients to one real server than its weight says',
  numbers: {
    templates: 'clients that are tied to a real server',
    index: 'part of the templates that would have to move to other real servers',
    share: 'of the real server with the most above its part',
    expected: 'its part',
    perTemplate: 'open connections for each template',
  },
  ask({ service }) {
    const skew = imbalanceOf(service, ({ persistConn }) => persistConn);
    if (skew === undefined) return [];
    const { total, index, chance, highest } = skew;
    const open = sum(service.reals.map(({ activeConn, inActConn }) => (activeConn ?? 0) + (inActConn ?? 0)));
    const perTemplate = open / total;
    const numbers = { templates: total, index, share: highest.share, expected: highest.expected, perTemplate };
    const each = `${quantity(total)} clients are tied to real servers, with ${perTemplate.toFixed(1)} open connections each`;
    if (index <= Math.max(0.05, 2 * chance)) return [{ severity: 'normal', numbers, text: `${each}, evenly.` }];
    const time = service.persistentSeconds === undefined ? 'the timeout' : duration(service.persistentSeconds);
    const text = `${each}. ${realKey(highest.real)} has ${percent(highest.share)} of them and should have ${percent(highest.expected)}: a change of weights shows only as they leave, ${time} after their last connection.`;
    return [{ severity: 'notice', numbers, text }];
  },
};
