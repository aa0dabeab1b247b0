import { layOut } from '../../layout/lay-out.ts'

/** Large graphs take a while to lay out: here nobody waits for it. Answers carry the number of their question. */
self.onmessage = ({ data }: MessageEvent<{ turn: number; graph: Parameters<typeof layOut>[0] }>) => {
  self.postMessage({ turn: data.turn, boxes: [...layOut(data.graph)] })
}
