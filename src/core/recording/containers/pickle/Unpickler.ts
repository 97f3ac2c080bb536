import type { PickleDialect } from './PickleDialect';
import { GlobalName, type PickleKey, type PickleValue } from './PickleValue';

const NEWEST_PROTOCOL = 5;
/** Values of any kind, and notes for later reference: each takes up to fifty times the byte that asks for it. */
const MOST_VALUES = 4_000_000;
/** An empty dictionary takes several times the memory of an empty list. */
const DICTIONARY_COST = 4;
const MARK = Symbol('mark');
const DECODER = new TextDecoder();

type Operation = <Made extends object>(unpickler: Unpickler<Made>) => void;

/**
 * Reads a pickle that holds nothing but numbers, texts, bytes, lists, dictionaries and what its dialect makes. It is a
 * stack machine (CPython's `pickletools` documents the opcodes) that knows a few opcodes and the names of the dialect;
 * every other one is refused by name and place. Nothing that the pickle names is ever looked up or run. Values are
 * shared, not copied, so a pickle takes no more memory than a few times its length.
 */
export class Unpickler<Made extends object> {
  private at = 0;
  private containers = 0;
  private values = 0;
  private readonly view: DataView;
  private notes = 0;
  /** By number; without holes as Python writes it. */
  private readonly memo: PickleValue<Made>[] = [];
  private readonly stack: (PickleValue<Made> | typeof MARK)[] = [];

  constructor(
    private readonly bytes: Uint8Array,
    private readonly dialect: PickleDialect<Made>,
  ) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** @throws what the dialect's `refuse` makes */
  read(): PickleValue<Made> {
    for (;;) {
      const place = this.at;
      const opcode = this.uint8();
      if (opcode === STOP) return this.pop();
      const operation = OPERATIONS.get(opcode);
      if (!operation) throw this.refused(`the opcode 0x${opcode.toString(16).padStart(2, '0')}`, place);
      operation(this);
    }
  }

  uint8(): number {
    return this.view.getUint8(this.advance(1));
  }
  uint16(): number {
    return this.view.getUint16(this.advance(2), true);
  }
  int32(): number {
    return this.view.getInt32(this.advance(4), true);
  }
  uint32(): number {
    return this.view.getUint32(this.advance(4), true);
  }
  /** Python writes floats with their first byte first. */
  float64(): number {
    return this.view.getFloat64(this.advance(8), false);
  }

  /** A view of the pickle, not a copy. */
  binary(length: number): Uint8Array {
    const from = this.advance(length);
    return this.bytes.subarray(from, from + length);
  }

  /** Lengths beyond 32 bits are beyond every pickle that is read. */
  length64(): number {
    return Number(this.view.getBigUint64(this.advance(8), true));
  }

  text(length: number): string {
    return DECODER.decode(this.binary(length));
  }

  line(): string {
    const end = this.bytes.indexOf(10, this.at);
    if (end < 0) throw this.cutShort();
    return this.text(end + 1 - this.at).slice(0, -1);
  }

  /** A whole number of any length, two's complement, the last byte first. */
  long(length: number): number {
    const from = this.advance(length);
    let value = 0n;
    for (let index = length - 1; index >= 0; index -= 1)
      value = (value << 8n) | BigInt(this.bytes[from + index] as number);
    return Number(BigInt.asIntN(8 * length, value));
  }

  push(value: PickleValue<Made>): void {
    if (typeof value === 'object') this.containers += value instanceof Map ? DICTIONARY_COST : 1;
    const { mostContainers } = this.dialect;
    if (this.containers > mostContainers)
      throw this.refused(`over ${mostContainers} lists and dictionaries`, this.at - 1);
    this.count();
    this.stack.push(value);
  }

  pop(): PickleValue<Made> {
    const value = this.stack.pop();
    if (value === undefined || value === MARK) throw this.refused('a stack that is empty too early', this.at - 1);
    return value;
  }

  mark(): void {
    this.count();
    this.stack.push(MARK);
  }

  /** What lies above the last mark, which is taken away. */
  popToMark(): PickleValue<Made>[] {
    const mark = this.stack.lastIndexOf(MARK);
    if (mark < 0) throw this.refused('a list without a beginning', this.at - 1);
    const values = this.stack.splice(mark).slice(1);
    return values as PickleValue<Made>[];
  }

  remember(index: number): void {
    this.count();
    if (index > MOST_VALUES) throw this.refused(`a note with the number ${index}`, this.at);
    if (this.memo[index] === undefined) this.notes += 1;
    this.memo[index] = this.top();
  }

  rememberNext(): void {
    this.remember(this.notes);
  }

  recall(index: number): void {
    const value = this.memo[index];
    if (value === undefined) throw this.refused(`a reference to value ${index}, which is not there`, this.at);
    this.push(value);
  }

  append(values: readonly PickleValue<Made>[]): void {
    const list = this.top();
    if (!Array.isArray(list)) throw this.refused('values appended to what is no list', this.at);
    for (const value of values) list.push(value);
  }

  setItems(pairs: readonly PickleValue<Made>[]): void {
    const dictionary = this.top();
    if (!(dictionary instanceof Map) || pairs.length % 2 !== 0)
      throw this.refused('items of what is no dictionary', this.at);
    for (let index = 0; index < pairs.length; index += 2) {
      const key = pairs[index] as PickleValue<Made>;
      if (typeof key === 'object' && key !== null)
        throw this.refused('a dictionary key that is no text or number', this.at);
      dictionary.set(key as PickleKey, pairs[index + 1] as PickleValue<Made>);
    }
  }

  pushGlobal(module: string, name: string): void {
    const whole = `${module}.${name}`;
    if (!this.dialect.isKnownGlobal(whole)) throw this.refused(`"${whole.slice(0, 100)}"`, this.at);
    this.push(new GlobalName(whole));
  }

  reduce(): void {
    const args = this.pop();
    const callee = this.pop();
    const value = this.dialect.call(callee, args);
    if (value === undefined) {
      const name = callee instanceof GlobalName ? `"${callee.name}"` : 'a value that is no function';
      throw this.refused(`a call of ${name} with arguments of another kind`, this.at - 1);
    }
    this.push(value);
  }

  build(): void {
    const state = this.pop();
    if (!this.dialect.setState(this.top(), state)) throw this.refused('an object with a state of its own', this.at - 1);
  }

  pushPersistent(): void {
    const value = this.dialect.persistent(this.pop());
    if (value === undefined) throw this.refused('a reference that names no storage of numbers', this.at - 1);
    this.push(value);
  }

  checkProtocol(): void {
    const protocol = this.uint8();
    if (protocol > NEWEST_PROTOCOL) throw this.refused(`protocol ${protocol}`, this.at - 1);
  }

  private top(): PickleValue<Made> {
    const value = this.stack.at(-1);
    if (value === undefined || value === MARK) throw this.refused('a stack that is empty too early', this.at - 1);
    return value;
  }

  private advance(length: number): number {
    const from = this.at;
    if (length < 0 || from + length > this.bytes.length) throw this.cutShort();
    this.at += length;
    return from;
  }

  private count(): void {
    this.values += 1;
    if (this.values > MOST_VALUES) throw this.refused(`over ${MOST_VALUES} values`, this.at - 1);
  }

  private cutShort(): Error {
    const { dialect, at } = this;
    return dialect.refuse(`its description of ${dialect.content} ends at byte ${at} in the middle of a value.`);
  }

  private refused(what: string, place: number): Error {
    const { refuse, advice } = this.dialect;
    return refuse(`its pickle has ${what} at byte ${place}, ${advice}`);
  }
}

const STOP = 0x2e;

const code = (character: string): number => character.charCodeAt(0);

/** The opcodes that are read. */
const OPERATIONS: ReadonlyMap<number, Operation> = new Map<number, Operation>([
  [0x80, (u) => u.checkProtocol()],
  // A frame is a hint for readers of streams.
  [0x95, (u) => void u.binary(8)],
  [code('c'), (u) => u.pushGlobal(u.line(), u.line())],
  [0x93, (u) => pushStackGlobal(u)],
  [code('R'), (u) => u.reduce()],
  [code('b'), (u) => u.build()],
  [code('Q'), (u) => u.pushPersistent()],
  [code('('), (u) => u.mark()],
  [code('0'), (u) => void u.pop()],
  [code('q'), (u) => u.remember(u.uint8())],
  [code('r'), (u) => u.remember(u.uint32())],
  [0x94, (u) => u.rememberNext()],
  [code('h'), (u) => u.recall(u.uint8())],
  [code('j'), (u) => u.recall(u.uint32())],
  [code(')'), (u) => u.push([])],
  [code('t'), (u) => u.push(u.popToMark())],
  [0x85, (u) => u.push([u.pop()])],
  [0x86, (u) => u.push([u.pop(), u.pop()].reverse())],
  [0x87, (u) => u.push([u.pop(), u.pop(), u.pop()].reverse())],
  [code(']'), (u) => u.push([])],
  [code('l'), (u) => u.push(u.popToMark())],
  [code('a'), (u) => u.append([u.pop()])],
  [code('e'), (u) => u.append(u.popToMark())],
  [code('}'), (u) => u.push(new Map())],
  [code('s'), (u) => u.setItems([u.pop(), u.pop()].reverse())],
  [code('u'), (u) => u.setItems(u.popToMark())],
  [code('X'), (u) => u.push(u.text(u.uint32()))],
  [0x8c, (u) => u.push(u.text(u.uint8()))],
  [code('U'), (u) => u.push(u.text(u.uint8()))],
  [code('T'), (u) => u.push(u.text(u.uint32()))],
  [0x8d, (u) => u.push(u.text(u.length64()))],
  [code('B'), (u) => u.push(u.binary(u.uint32()))],
  [code('C'), (u) => u.push(u.binary(u.uint8()))],
  [0x8e, (u) => u.push(u.binary(u.length64()))],
  [code('J'), (u) => u.push(u.int32())],
  [code('K'), (u) => u.push(u.uint8())],
  [code('M'), (u) => u.push(u.uint16())],
  [0x8a, (u) => u.push(u.long(u.uint8()))],
  [code('G'), (u) => u.push(u.float64())],
  [0x88, (u) => u.push(true)],
  [0x89, (u) => u.push(false)],
  [code('N'), (u) => u.push(null)],
]);

function pushStackGlobal<Made extends object>(unpickler: Unpickler<Made>): void {
  const [name, module] = [unpickler.pop(), unpickler.pop()];
  unpickler.pushGlobal(String(module), String(name));
}
