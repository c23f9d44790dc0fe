import { loadCornerstone } from './cache/load-cornerstone';
import type { FrameRenderer, RendererOptions } from './contract';
import { createSoftwareRenderer } from './software/create-software-renderer';
import { createWebglRenderer } from './webgl/create-webgl-renderer';

function hasWebgl2(): boolean {
  const gl = document.createElement('canvas').getContext('webgl2');
  // Browsers allow some sixteen contexts a page: give this one back.
  gl?.getExtension('WEBGL_lose_context')?.loseContext();
  return gl !== null;
}

let supported: boolean | undefined;

/** 'webgl' where there is WebGL2; `?renderer=software` in the page's address asks for the other. */
export function preferredRenderer(): FrameRenderer['kind'] {
  if (typeof document === 'undefined') return 'webgl';
  if (new URLSearchParams(location.search).get('renderer') === 'software') return 'software';
  supported ??= hasWebgl2();
  return supported ? 'webgl' : 'software';
}

/** Takes the canvas over: its context cannot be changed afterwards. Rejects with FiducialError 'unsupported'. */
export async function createFrameRenderer(canvas: HTMLCanvasElement, options: RendererOptions = {}): Promise<FrameRenderer> {
  if ((options.kind ?? preferredRenderer()) === 'webgl') return createWebglRenderer(canvas, options);
  return createSoftwareRenderer(canvas, await loadCornerstone());
}
