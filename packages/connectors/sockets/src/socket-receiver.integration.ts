import { listen, receive } from './test-receiving';

describe('SocketReceiver', () => {
  it('brings the lines of a TCP connection, and connects again when the peer has ended', async () => {
    const server = await listen((socket) => socket.end('a\nb\r\nunfinished'));
    const received = receive({ host: '127.0.0.1', port: server.port });

    await received.until(() => received.text().length >= 30);

    await received.supervisor.stop('done');
    await server.close();
    expect(received.text().slice(0, 30)).toBe('a\nb\r\nunfinished'.repeat(2));
    expect(received.news.slice(0, 4)).toEqual(['started', 'error TSS_CONNECTOR_SOCKET_CLOSED', 'stopped', 'started']);
    expect(received.pool.usedBytes).toBe(0);
  });
});
