import { type DStreamGraph, type Receiver, ReceiverInputDStream } from '@ts-streaming/core';

/** The stream of a receiver of the program's own. */
export class PluggableInputDStream<T> extends ReceiverInputDStream<T> {
  constructor(graph: DStreamGraph, receiver: Receiver<T>) {
    super(graph, receiver, 'Pluggable stream', 'receiverStream');
  }
}
