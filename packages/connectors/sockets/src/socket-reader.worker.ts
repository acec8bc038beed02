import { serveLineReaders } from '@ts-streaming/core/line-reader';
import { readSocket } from './read-socket';

serveLineReaders(readSocket);
