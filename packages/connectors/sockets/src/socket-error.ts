import { ConnectorError } from '@ts-streaming/core';
import type { SocketOutcome } from './socket-outcome';

/** What listeners are told of the end of a connection. */
export function socketError(outcome: Exclude<SocketOutcome, { kind: 'stopped' }>, endpoint: string): ConnectorError {
  switch (outcome.kind) {
    case 'closed':
      return new ConnectorError('TSS_CONNECTOR_SOCKET_CLOSED', { endpoint });
    case 'unreachable':
      return new ConnectorError(
        'TSS_CONNECTOR_SOCKET_CONNECT',
        { endpoint, reason: outcome.failure.reason },
        { cause: outcome.failure },
      );
    case 'broken':
      return new ConnectorError(
        'TSS_CONNECTOR_SOCKET_READ',
        { endpoint, reason: outcome.failure.reason },
        { cause: outcome.failure },
      );
  }
}
