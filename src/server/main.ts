import { createConnection, ProposedFeatures } from 'vscode-languageserver/node.js';
import { serve } from './connection.ts';

// The transport (--stdio, --node-ipc, --socket=N) is read from the command line by the library.
serve(createConnection(ProposedFeatures.all));
