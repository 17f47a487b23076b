package com.callstar.payouts.story;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A proxy to a database that can be cut, with all its connections, and restored. It can also fall silent, like the network to a host
 * that died: connections stay open and new ones are accepted, but nothing passes in either direction, not even their end.
 */
public final class TcpProxy implements AutoCloseable {

    private static final String JDBC = "jdbc:";

    private final URI there;
    private final int port;
    private final Set<Socket> plugged = ConcurrentHashMap.newKeySet();
    private final ReentrantLock gate = new ReentrantLock();
    private final Condition speaks = gate.newCondition();
    private final Set<Socket> lost = ConcurrentHashMap.newKeySet();
    private boolean silent;
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

    /** Waits until the port is free: a cut takes effect when the thread that accepted has noticed it. */
    public void mend() {
        Node.await(this::isMended, "the port is free");
    }

    private synchronized boolean isMended() {
        try {
            ServerSocket open = new ServerSocket(port, 0, InetAddress.getLoopbackAddress());
            socket = open;
            Thread.ofVirtual().start(() -> accept(open));
            return true;
        } catch (BindException taken) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public synchronized void cut() {
        end(socket);
        plugged.forEach(TcpProxy::end);
        plugged.clear();
        lost.clear();
        setSilent(false);
    }

    /** Nothing passes until {@link #speak()}. */
    public void hush() {
        setSilent(true);
    }

    /** Everything passes again, beginning with what was held back. */
    public void speak() {
        setSilent(false);
    }

    /** Nothing passes any more on connections that exist now, as after a failover to another host; new ones work. */
    public void lose() {
        lost.addAll(plugged);
    }

    private void setSilent(boolean now) {
        gate.lock();
        try {
            silent = now;
            speaks.signalAll();
        } finally {
            gate.unlock();
        }
    }

    private void awaitSpeech(Socket from) {
        gate.lock();
        try {
            while (silent || lost.contains(from)) {
                speaks.awaitUninterruptibly();
            }
        } finally {
            gate.unlock();
        }
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

    private void carry(Socket from, Socket to) {
        byte[] buffer = new byte[8192];
        try (from;
                to) {
            int length = from.getInputStream().read(buffer);
            while (length >= 0) {
                awaitSpeech(from);
                to.getOutputStream().write(buffer, 0, length);
                length = from.getInputStream().read(buffer);
            }
            awaitSpeech(from);
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
