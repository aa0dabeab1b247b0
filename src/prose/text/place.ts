/** Where something stands for people and their editors: counted from 1, columns in UTF-16 units. */
export interface Place {
  line: number
  column: number
}

/** Tells the place of every offset in a text. A line ends with a line feed, whatever stands before it. */
export function placesIn(text: string): (offset: number) => Place {
  const starts = [0]
  for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', end + 1)) starts.push(end + 1)
  return (offset) => {
    let [low, high] = [0, starts.length - 1]
    while (low < high) {
      const middle = Math.ceil((low + high) / 2)
      if ((starts[middle] as number) <= offset) low = middle
      else high = middle - 1
    }
    return { line: low + 1, column: offset - (starts[low] as number) + 1 }
  }
}
