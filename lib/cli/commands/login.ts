import { createInterface } from 'node:readline/promises';
import { endpoints } from '@/lib/api';
import { FiducialError } from '@/lib/domain/errors';
import { say } from '../output/terminal';
import { callServer } from '../server/call-server';
import { normaliseServer, saveCredentials } from '../settings/credentials';

async function askToken(server: string): Promise<string> {
  if (!process.stdin.isTTY) {
    let text = '';
    for await (const chunk of process.stdin) text += String(chunk);
    return text.trim();
  }
  say(`Make an API token with the scopes "read" and "upload" at ${server}/account and paste it here.`);
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return (await terminal.question('Token: ')).trim();
  } finally {
    terminal.close();
  }
}

/** Keeps a token for a server after trying it. The token comes from the keyboard or from standard input, never from the command line, where others see it. */
export async function login(address: string): Promise<number> {
  const server = normaliseServer(address);
  const token = await askToken(server);
  if (token === '') throw new FiducialError('invalid', 'No token was given.');
  const me = await callServer({ server, token }, endpoints.getMe);
  await saveCredentials({ server, token });
  say(`Logged in to ${server} as ${me.name}.`);
  return 0;
}
