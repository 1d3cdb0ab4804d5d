// Draws a chart with Apache ECharts. Colours, type and lines come from the custom properties of the theme.
const LIBRARY = new URL('../_static/echarts/6.0.0/dist/echarts.esm.min.js', import.meta.url);
const HIDDEN = new CSSStyleSheet();
HIDDEN.replaceSync(`
  :host { position: relative; }
  .drawing { width: 100%; height: 100%; }
  .words { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; top: 0; }`);

class Chart extends HTMLElement {
  #option;
  #chart;
  #drawing = document.createElement('div');
  #redraw = () => this.#draw();

  constructor() {
    super();
    const root = this.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [HIDDEN];
    this.#drawing.className = 'drawing';
    this.#drawing.setAttribute('aria-hidden', 'true');
    const words = document.createElement('div');
    words.className = 'words';
    words.append(document.createElement('slot'));
    root.append(this.#drawing, words);
  }

  set option(option) {
    this.#option = JSON.parse(option);
    this.#draw();
  }

  connectedCallback() {
    // A property set before this module was loaded hides the setter.
    if (Object.hasOwn(this, 'option')) {
      const early = this.option;
      delete this.option;
      this.option = early;
    }
    this.resized = new ResizeObserver(() => this.#chart?.resize());
    this.resized.observe(this);
    this.themed = new MutationObserver(this.#redraw);
    this.themed.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    this.scheme = matchMedia('(prefers-color-scheme: dark)');
    this.scheme.addEventListener('change', this.#redraw);
    this.#draw();
  }

  disconnectedCallback() {
    this.resized.disconnect();
    this.themed.disconnect();
    this.scheme.removeEventListener('change', this.#redraw);
    this.#chart?.dispose();
    this.#chart = undefined;
  }

  async #draw() {
    if (!this.#option || !this.isConnected) return;
    const echarts = await import(LIBRARY);
    if (!this.isConnected) return;
    this.#chart ??= echarts.init(this.#drawing, null, { renderer: 'svg' });
    this.#chart.setOption(this.#themed(this.#option), true);
  }

  #themed(option) {
    const probe = document.createElement('span');
    this.#drawing.append(probe);
    const color = (name) => {
      probe.style.color = `var(--${name})`;
      return getComputedStyle(probe).color;
    };
    const font = { color: color('ink-2'), fontFamily: getComputedStyle(this).fontFamily, fontSize: 12 };
    const axis = (given) => ({
      axisLine: { show: given.type === 'category', lineStyle: { color: color('line-2') } },
      axisTick: { show: false },
      splitLine: { show: given.type === 'value', lineStyle: { color: color('line') } },
      ...given,
      axisLabel: { ...font, hideOverlap: true, ...given.axisLabel },
    });
    const themed = {
      animation: !matchMedia('(prefers-reduced-motion: reduce)').matches,
      animationDuration: 200,
      textStyle: font,
      grid: { left: 4, right: 12, top: 34, bottom: 4, containLabel: true },
      legend: { top: 0, left: 0, itemWidth: 10, itemHeight: 10, icon: 'roundRect', textStyle: font },
      tooltip: {
        trigger: 'axis', axisPointer: { type: 'line', lineStyle: { color: color('line-2') } }, confine: true, renderMode: 'richText',
        backgroundColor: color('sheet'), borderColor: color('line-2'), borderWidth: 1, shadowBlur: 0, textStyle: { ...font, color: color('ink') },
      },
      ...option,
      xAxis: axis(option.xAxis),
      yAxis: axis(option.yAxis),
      series: option.series.map(({ tone, ...series }) => ({
        ...series,
        itemStyle: { color: color(tone) },
        lineStyle: { color: color(tone), width: 2 },
        emphasis: { disabled: true },
      })),
    };
    probe.remove();
    return themed;
  }
}

customElements.define('countersign-chart', Chart);
