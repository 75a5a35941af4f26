import { answersMessage } from '../../../src/ipvs/charts/answers.ts';
import { ChartBook } from '../../../src/ipvs/charts/chart-book.ts';
import { pictureContent } from '../../../src/ipvs/charts/picture-content.ts';
import { sparksOf, trendsOf } from '../../../src/ipvs/charts/trends.ts';
import { readIpvs } from '../../../src/ipvs/reading/read.ts';
import type { FromIpvsView, OverviewMessage, PictureContent, Pictured, ToIpvsView } from '../../../src/protocol.ts';
import type { OpenPage } from './browser.ts';

/** The host's part of the conversation, without an editor around: what was read, and answers about it. */
export interface IpvsHost {
  readonly overview: OverviewMessage;
  readonly answer: (message: FromIpvsView) => Promise<ToIpvsView | undefined>;
  /** What a picture of this shows. */
  readonly picture: (shown: Pictured) => Promise<PictureContent | undefined>;
}

/** Undated tables get times a minute apart, as texts that were pasted one after the other. */
export function ipvsHost(...texts: readonly string[]): IpvsHost {
  const book = new ChartBook(() => Promise.reject(new Error('Nothing is put away here.')));
  texts.forEach((text, index) => {
    const { snapshots, unread } = readIpvs(text, { time: Date.UTC(2026, 10, 22, 9, index) });
    book.add(snapshots, unread);
  });
  const overview: OverviewMessage = {
    type: 'overview',
    groups: book.groups(),
    ...book.unread,
    complete: true,
    source: texts,
  };
  return { overview, answer: (message) => answer(book, message), picture: (shown) => pictureContent(book, shown) };
}

async function answer(book: ChartBook, message: FromIpvsView): Promise<ToIpvsView | undefined> {
  if (message.type === 'show') return book.snapshot(message.group, message.index, message.base);
  if (message.type === 'answers') {
    return answersMessage((await book.told(message.group, message.index)).answers, [], message);
  }
  if (message.type !== 'trends' && message.type !== 'sparks') return undefined;
  const lines = book.builder(message.group);
  if (lines === undefined) return undefined;
  return message.type === 'trends'
    ? trendsOf(lines, message.group, message.service, message.reals)
    : sparksOf(lines, message.group, message.metric, message.rows);
}

/** Shows what the host has and answers the page from then on. */
export async function converse({ page, send }: OpenPage, host: IpvsHost): Promise<void> {
  await page.exposeFunction('answerOfHost', async (text: string) =>
    JSON.stringify(await host.answer(JSON.parse(text))),
  );
  await page.evaluate(() => {
    const posted: unknown[] = Reflect.get(window, 'posted');
    posted.push = (message) => {
      const answer: Promise<string | undefined> = Reflect.get(window, 'answerOfHost')(JSON.stringify(message));
      void answer.then((text) => text !== undefined && window.postMessage(JSON.parse(text), '*'));
      posted[posted.length] = message;
      return posted.length;
    };
  });
  await send(host.overview);
}
