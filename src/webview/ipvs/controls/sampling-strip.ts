import type { SampledNode, SamplingMessage } from '../../../protocol.ts';
import { element, icon } from '../../common/dom.ts';

export interface SamplingEvents {
  readonly sample: (node: string, run: boolean) => void;
  readonly open: (file: string, line: number) => void;
}

/** One line for each node that the settings say how to sample: start, stop, and how it goes. */
export class SamplingStrip {
  readonly element = element('section', { class: 'sampling', 'aria-label': 'Sampling', hidden: true });

  constructor(private readonly events: SamplingEvents) {}

  show({ nodes, refused, problems }: SamplingMessage): void {
    this.element.hidden = nodes.length + problems.length === 0;
    const isRefused = refused !== undefined && nodes.length > 0;
    this.element.replaceChildren(
      ...(isRefused ? [element('p', { class: 'hint' }, icon('lock'), refused)] : nodes.map((node) => this.line(node))),
      ...problems.map((problem) => element('p', { class: 'sample-error' }, icon('error'), problem)),
    );
  }

  private line(node: SampledNode): HTMLElement {
    const isIdle = node.state === 'idle';
    const button = element(
      'vscode-button',
      { secondary: true, title: node.command.join(' ') },
      icon(isIdle ? 'record' : 'debug-stop'),
      isIdle ? `Sample ${node.node}` : `Stop ${node.node}`,
    );
    button.addEventListener('click', () => this.events.sample(node.node, isIdle));
    return element(
      'div',
      { class: `sample ${node.state}` },
      button,
      element('span', { class: 'hint', role: 'status' }, describe(node)),
      this.series(node.file),
      node.error === undefined ? undefined : element('span', { class: 'sample-error' }, icon('error'), node.error),
    );
  }

  /** Where the samples are kept, for them to be opened again. */
  private series(file: string | undefined): HTMLElement | undefined {
    if (file === undefined) return undefined;
    const link = element('button', { type: 'button', class: 'link', title: file }, file.slice(file.search(/[^/\\]*$/)));
    link.addEventListener('click', () => this.events.open(file, 1));
    return link;
  }
}

function describe({ state, samples, seconds, command }: SampledNode): string {
  const count = samples === 1 ? '1 sample' : `${samples} samples`;
  if (state === 'idle') return samples > 0 ? `stopped after ${count}` : `${command.join(' ')} every ${seconds} s`;
  return `every ${seconds} s, ${count}${state === 'retrying' ? '; trying again' : ''}`;
}
