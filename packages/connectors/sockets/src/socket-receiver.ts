import { type LineReading, Receiver } from '@ts-streaming/core';
import { endpointOf, type SocketAddress } from './socket-address';
import { socketError } from './socket-error';
import type { SocketOutcome } from './socket-outcome';
import { workerSource } from './socket-reader.worker?source';

/**
 * Receives lines of text from a socket that it connects to: TCP, TLS or a Unix socket.
 *
 * Connects again after the restart delay, for ever, when it cannot connect, when the peer ends and when the connection breaks.
 * What the peer sends while there is no connection is lost. Bytes are read on a thread of the receiver's own and are not
 * decoded here; a line ends at \n, \r or \r\n. An unfinished last line is a line if the peer ended; it is dropped and counted if the
 * connection broke or we stopped. It is never joined to what the next connection brings. A sender that is too fast is slowed
 * down by TCP.
 *
 * @see Spark: SocketReceiver
 */
export class SocketReceiver extends Receiver<string> {
  readonly #address: SocketAddress;
  #reading: LineReading<SocketOutcome> | undefined;

  /** @param address checked by `socketAddress` */
  constructor(address: SocketAddress) {
    super();
    this.#address = address;
  }

  override onStart(signal: AbortSignal): void {
    const reading = this.services.lines.read<SocketOutcome>({ workerSource, data: this.#address });
    this.#reading = reading;
    void this.#connectAgainAfter(reading, signal);
  }

  override async onStop(): Promise<void> {
    await this.#reading?.stop();
  }

  async #connectAgainAfter(reading: LineReading<SocketOutcome>, signal: AbortSignal): Promise<void> {
    let error: Error;
    try {
      const outcome = await reading.ended;
      if (outcome.kind === 'stopped') return;
      error = socketError(outcome, endpointOf(this.#address));
    } catch (broken) {
      error = broken as Error;
    }
    if (!signal.aborted) this.restart(error.message, error);
  }
}
