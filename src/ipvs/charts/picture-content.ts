import { answersMessage } from './answers.ts';
import type { ChartBook } from './chart-book.ts';
import type { PictureContent, Pictured } from './messages.ts';
import { trendsOf } from './trends.ts';

/** What a picture of it shows; undefined where it is not there any more. */
export async function pictureContent(book: ChartBook, pictured: Pictured): Promise<PictureContent | undefined> {
  const { group, index, service, reals } = pictured;
  const message = await book.snapshot(group, index, { kind: 'none' });
  const services = message?.snapshot.services.filter(({ key }) => key === service) ?? [];
  if (message === undefined || services.length === 0) return undefined;
  const { answers } = await book.told(group, index);
  const lines = book.builder(group);
  const snapshot = {
    ...message,
    snapshot: { ...message.snapshot, services },
    connections: undefined,
    latest: undefined,
  };
  const trends = lines && lines.metrics().length > 0 ? trendsOf(lines, group, service, reals) : undefined;
  return { snapshot, trends, reals, answers: answersMessage(answers, undefined, { group, index, service }).own };
}
