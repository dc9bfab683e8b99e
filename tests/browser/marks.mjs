// The charts' marks and words against the ground of their chart, which axe does not decide.
const LEAST = { mark: 3, text: 4.5 };

function find({ mark: leastOfMark, text: leastOfText }) {
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const rgb = (colour) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const light = ([r, g, b]) => [r, g, b].map((v) => v / 255)
    .map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const ratio = (a, b) => {
    const [high, low] = [light(a), light(b)].sort((x, y) => y - x);
    return (high + 0.05) / (low + 0.05);
  };
  const groundOf = (element) => {
    for (let e = element; e; e = e.parentElement) {
      const colour = rgb(getComputedStyle(e).backgroundColor);
      if (colour[3] > 0) return colour;
    }
    return rgb('Canvas');
  };
  const faint = new Map();
  const marks = document
    .querySelectorAll('svg :is(path,circle,ellipse,rect,line,polyline,polygon,text)');
  for (const mark of marks) {
    // lines that only guide the eye
    if (mark.closest('.grid') || !mark.checkVisibility()) continue;
    const style = getComputedStyle(mark);
    const least = mark.tagName === 'text' ? leastOfText : leastOfMark;
    const ground = groundOf(mark.ownerSVGElement);
    const paints = [style.fill, style.stroke].filter((paint) => paint !== 'none' && paint !== '')
      .map(rgb).filter((paint) => paint[3] > 0);
    if (paints.some((paint) => ratio(paint, ground) >= least)) continue;
    const kind = `${mark.tagName}.${mark.getAttribute('class') ?? ''}`;
    faint.set(kind, (faint.get(kind) ?? 0) + 1);
  }
  return [...faint].map(([kind, count]) => `${count} marks ${kind} stand out too little`);
}

// What stands out too little, a line a kind of mark.
export const faintMarks = (page) => page.evaluate(find, LEAST);
