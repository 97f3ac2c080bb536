import { npyOf } from './numpyFiles';

/** An .npy file of Python objects with this pickle (protocol 3), written byte by byte. */
export function objectsOf(pickle: string): Buffer {
  return npyOf('|O', [], Buffer.from(`\x80\x03${pickle}`, 'latin1'));
}

/** The pickle of an array of Python objects, as `numpy.save` writes it: `values` are opcodes that push them. */
export function arrayPickle(values: string): string {
  const type =
    'cnumpy\ndtype\nX\x02\x00\x00\x00O8K\x00K\x01\x87R(K\x03X\x01\x00\x00\x00|NNNJ\xff\xff\xff\xffJ\xff\xff\xff\xffK?tb';
  return `cnumpy.core.multiarray\n_reconstruct\ncnumpy\nndarray\nK\x00\x85C\x01b\x87R(K\x01)${type}\x89](${values}etb.`;
}

/** Opcodes that push a text. */
export function text(value: string): string {
  const length = Buffer.alloc(4);
  length.writeUInt32LE(value.length);
  return `X${length.toString('latin1')}${value}`;
}

/** Opcodes that push a dictionary of the pairs that opcodes push. */
export function dictionary(pairs: readonly (readonly [string, string])[]): string {
  return `}(${pairs.map(([key, value]) => text(key) + value).join('')}u`;
}
