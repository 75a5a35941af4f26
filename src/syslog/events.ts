/** What a keepalived line can mean; the table of messages lives beside this file. */
export type EventKind = string;
