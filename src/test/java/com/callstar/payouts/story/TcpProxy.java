package com.callstar.payouts.story;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A proxy to a database that can be cut, with all its connections, and restored. */
public final class TcpProxy implements AutoCloseable {

    private static final String JDBC = "jdbc:";

    private final URI there;
    private final int port;
    private final Set<Socket> plugged = ConcurrentHashMap.newKeySet();
    private ServerSocket socket;

    private TcpProxy(URI there) {
        this.there = there;
        this.port = Node.freePort();
    }

    public static TcpProxy to(String jdbcUrl) {
        TcpProxy cable = new TcpProxy(URI.create(jdbcUrl.substring(JDBC.length())));
        cable.mend();
        return cable;
    }

    /** The database through this proxy. */
    public String jdbcUrl() {
        return JDBC + "postgresql://localhost:" + port + there.getPath();
    }

    public synchronized void mend() {
        try {
            ServerSocket open = new ServerSocket(port, 0, InetAddress.getLoopbackAddress());
            socket = open;
            Thread.ofVirtual().start(() -> accept(open));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public synchronized void cut() {
        end(socket);
        plugged.forEach(TcpProxy::end);
        plugged.clear();
    }

    private void accept(ServerSocket open) {
        try {
            while (true) {
                Socket here = open.accept();
                Socket beyond = new Socket(there.getHost(), there.getPort());
                plug(open, here, beyond);
            }
        } catch (IOException cut) {
            // The port is closed.
        }
    }

    private synchronized void plug(ServerSocket open, Socket here, Socket beyond) {
        if (open.isClosed()) {
            end(here);
            end(beyond);
            return;
        }
        plugged.add(here);
        plugged.add(beyond);
        Thread.ofVirtual().start(() -> carry(here, beyond));
        Thread.ofVirtual().start(() -> carry(beyond, here));
    }

    private static void carry(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException cut) {
            // Expected.
        }
    }

    private static void end(Closeable one) {
        try {
            one.close();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    @Override
    public void close() {
        cut();
    }
}
