package io.traceable.io;

import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

/** A file in memory, to read. */
final class ByteArrayChannel implements SeekableByteChannel {

  private final byte[] contents;
  private long position;
  private boolean open = true;

  ByteArrayChannel(byte[] contents) {
    this.contents = contents;
  }

  @Override
  public int read(ByteBuffer target) {
    if (position >= contents.length) {
      return -1;
    }
    int count = (int) Math.min(target.remaining(), contents.length - position);
    target.put(contents, (int) position, count);
    position += count;
    return count;
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public ByteArrayChannel position(long newPosition) {
    position = newPosition;
    return this;
  }

  @Override
  public long size() {
    return contents.length;
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  @Override
  public void close() {
    open = false;
  }

  @Override
  public int write(ByteBuffer source) {
    throw new NonWritableChannelException();
  }

  @Override
  public SeekableByteChannel truncate(long size) {
    throw new NonWritableChannelException();
  }
}
