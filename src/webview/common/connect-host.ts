import type { Host } from './host.ts';
import { type PortableAnswer, portableHost } from './portable-host.ts';

interface VsCodeApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

/**
 * Must be called once a page: VS Code hands the interface out a single time. A page that was saved as a file has no
 * VS Code around it and is its own host, with these answers.
 */
export function connectHost<Incoming, Outgoing, State extends { readonly version: number }>(
  version: State['version'],
  answer?: PortableAnswer<Incoming, Outgoing>,
): Host<Incoming, Outgoing, State> {
  if (typeof acquireVsCodeApi === 'undefined') return portableHost(answer);
  const api = acquireVsCodeApi();
  return {
    post: (message) => api.postMessage(message),
    onMessage: (take) => window.addEventListener('message', ({ data }: MessageEvent<Incoming>) => take(data)),
    recall: () => {
      const state = api.getState() as State | undefined;
      return state?.version === version ? state : undefined;
    },
    remember: (state) => api.setState(state),
  };
}
