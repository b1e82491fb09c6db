/** The parts of ECharts that the window draws with; importing this makes them known. */
import { CustomChart, ScatterChart } from 'echarts/charts'
import { GraphicComponent, GridComponent, MarkLineComponent } from 'echarts/components'
import { use } from 'echarts/core'
import { CanvasRenderer } from 'echarts/renderers'

use([CustomChart, ScatterChart, GraphicComponent, GridComponent, MarkLineComponent, CanvasRenderer])
