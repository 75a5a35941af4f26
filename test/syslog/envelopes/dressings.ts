/** What is done to a text as a whole before others see it, whatever is in it. */
export const DRESSINGS: Readonly<Record<string, (content: string) => string>> = {
  none: (content) => content,
  'line ends of Windows': (content) => content.replace(/\r?\n/g, '\r\n'),
  'lines in a colour': everyLine((line) => `\u001b[32m${line}\u001b[0m`),
  "grep's colours": (content) => content.replace(/eepalived/g, '\u001b[01;31m\u001b[Keepalived\u001b[m\u001b[K'),
  'a prompt': (content) => `admin@bastion:~$ show\n${content}admin@bastion:~$ \n`,
  'a fence': (content) => `Here it is:\n\n\`\`\`text\n${content}\`\`\`\n`,
  quotes: (content) => content.replace(/(?<=^|\n)/g, '> '),
  indentation: everyLine((line) => `    ${line}`),
  'an indented fence in a quote': (content) => `\`\`\`\n${content}\`\`\`\n`.replace(/(?<=^|\n)/g, '>     '),
};

/** Of lines that are not empty. */
function everyLine(change: (line: string) => string): (content: string) => string {
  return (content) => content.replace(/[^\n]+/g, change);
}
