/** The extension as a page sees it: messages and a state that outlives the page. */
export interface Host<Incoming, Outgoing, State> {
  readonly post: (message: Outgoing) => void;
  readonly onMessage: (take: (message: Incoming) => void) => void;
  /** What was remembered last; undefined at the first showing. */
  readonly recall: () => State | undefined;
  readonly remember: (state: State) => void;
}
