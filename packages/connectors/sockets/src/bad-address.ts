import { ConnectorError } from '@ts-streaming/core';

/** @param value a text is quoted */
export function badAddress(what: string, value: unknown, advice: string): ConnectorError {
  const text = typeof value === 'string' ? JSON.stringify(value) : String(value);
  return new ConnectorError('TSS_CONNECTOR_BAD_ADDRESS', { what, value: text, advice });
}
