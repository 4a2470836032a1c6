<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Address</name>
    <message>
        <source>A gateway&apos;s address begins with https://</source>
        <translation>网关地址要以 https:// 开头</translation>
    </message>
    <message>
        <source>Leave the user name and password out of the address; the token has its own field.</source>
        <translation>地址中请不要包含用户名和密码；令牌有单独的输入框。</translation>
    </message>
    <message>
        <source>This is not a valid address. Example: https://gateway.example.com</source>
        <translation>地址无效。示例：https://gateway.example.com</translation>
    </message>
</context>
<context>
    <name>BarPlot</name>
    <message>
        <source>{name}: {count}</source>
        <translation>{name}：{count}</translation>
    </message>
</context>
<context>
    <name>ComposePane</name>
    <message numerus="yes">
        <source>%n character(s)</source>
        <translation>
            <numerusform>%n 个字符</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Avoid</source>
        <translation>反向提示词(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Prompt</source>
        <translation>提示词(&amp;P)</translation>
    </message>
    <message>
        <source>Aspect ratio</source>
        <translation>宽高比</translation>
    </message>
    <message>
        <source>Clear the form</source>
        <translation>清空表单</translation>
    </message>
    <message>
        <source>Copy as JSON</source>
        <translation>复制为 JSON</translation>
    </message>
    <message>
        <source>Copy as cURL (token masked)</source>
        <translation>复制为 cURL（隐去令牌）</translation>
    </message>
    <message>
        <source>Describe the picture…</source>
        <translation>描述你想要的图片…</translation>
    </message>
    <message>
        <source>Enhance on</source>
        <translation>已开启增强</translation>
    </message>
    <message>
        <source>Negative prompt</source>
        <translation>反向提示词</translation>
    </message>
    <message>
        <source>Paste request (JSON or cURL)…</source>
        <translation>粘贴请求（JSON 或 cURL）…</translation>
    </message>
    <message>
        <source>Paste, copy or clear the request</source>
        <translation>粘贴、复制或清空请求</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>提示词</translation>
    </message>
    <message>
        <source>Request menu</source>
        <translation>请求菜单</translation>
    </message>
    <message>
        <source>Resolution</source>
        <translation>分辨率</translation>
    </message>
    <message>
        <source>What should not be in the picture; some models ignore it</source>
        <translation>不希望画面中出现的内容；部分模型会忽略它</translation>
    </message>
    <message>
        <source>blur, distorted</source>
        <translation>模糊，变形</translation>
    </message>
    <message>
        <source>optional</source>
        <translation>可选</translation>
    </message>
    <message>
        <source>sent though empty</source>
        <translation>以空文本发送</translation>
    </message>
</context>
<context>
    <name>CopyRow</name>
    <message>
        <source>Copy {what}</source>
        <translation>复制“{what}”</translation>
    </message>
</context>
<context>
    <name>DaysDialog</name>
    <message>
        <source>Days to show</source>
        <translation>要显示的日期</translation>
    </message>
    <message>
        <source>From</source>
        <translation>从</translation>
    </message>
    <message>
        <source>To</source>
        <translation>到</translation>
    </message>
</context>
<context>
    <name>FetchDialog</name>
    <message>
        <source>Fetch (free)</source>
        <translation>取回（免费）</translation>
    </message>
    <message>
        <source>Fetch by TaskId</source>
        <translation>按 TaskId 取回</translation>
    </message>
    <message>
        <source>TaskId</source>
        <translation>TaskId</translation>
    </message>
    <message>
        <source>The gateway can be asked about a task for about three days. Looking costs nothing; the picture is saved with your others.</source>
        <translation>任务在大约三天内可以向网关查询。查询不收费，图片会和你的其他图片保存在一起。</translation>
    </message>
</context>
<context>
    <name>Field</name>
    <message>
        <source>An aspect ratio looks like 3:4</source>
        <translation>宽高比的写法如 3:4</translation>
    </message>
    <message>
        <source>At most {n} characters</source>
        <translation>最多 {n} 个字符</translation>
    </message>
    <message>
        <source>Choose or write a model and its version</source>
        <translation>请选择或填写模型及其版本</translation>
    </message>
    <message>
        <source>Fill in the file_id, or remove this reference</source>
        <translation>请填写 file_id，或移除这张参考图</translation>
    </message>
    <message>
        <source>Fill in the link, or remove this reference</source>
        <translation>请填写链接，或移除这张参考图</translation>
    </message>
    <message>
        <source>Longer than {n} characters: some gateways refuse that</source>
        <translation>超过 {n} 个字符，有些网关会拒绝</translation>
    </message>
    <message>
        <source>Looks like JSON but is not valid JSON; it is sent as plain text</source>
        <translation>看起来像 JSON，但格式有误；将作为纯文本发送</translation>
    </message>
    <message>
        <source>Must be from −10 to 10</source>
        <translation>须在 −10 到 10 之间</translation>
    </message>
    <message>
        <source>Must be valid JSON, or left out</source>
        <translation>须为有效的 JSON，或者不填</translation>
    </message>
    <message>
        <source>Not a documented value; it is sent as written</source>
        <translation>文档中没有这个值；将按原样发送</translation>
    </message>
    <message>
        <source>The link must begin with https:// or http://</source>
        <translation>链接须以 https:// 或 http:// 开头</translation>
    </message>
    <message>
        <source>The type is Url or File</source>
        <translation>类型只能是 Url 或 File</translation>
    </message>
    <message>
        <source>Write a prompt first</source>
        <translation>请先填写提示词</translation>
    </message>
</context>
<context>
    <name>Filmstrip</name>
    <message>
        <source>Picture {n}: {state}</source>
        <translation>图片 {n}：{state}</translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Filter by model, gateway, day, tag or favourite</source>
        <translation>按模型、网关、日期、标签或收藏筛选</translation>
    </message>
    <message>
        <source>Name of the filter:</source>
        <translation>筛选条件的名称：</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>Save this filter</source>
        <translation>保存筛选条件</translation>
    </message>
    <message>
        <source>Search prompts and TaskIds</source>
        <translation>搜索提示词和 TaskId</translation>
    </message>
    <message>
        <source>Search the history</source>
        <translation>搜索历史</translation>
    </message>
</context>
<context>
    <name>FilterChips</name>
    <message>
        <source>Do not filter by {what}</source>
        <translation>不再按“{what}”筛选</translation>
    </message>
    <message>
        <source>Favourites</source>
        <translation>收藏</translation>
    </message>
</context>
<context>
    <name>FilterMenu</name>
    <message>
        <source>Choose days…</source>
        <translation>选择日期…</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Favourites only</source>
        <translation>仅收藏</translation>
    </message>
    <message>
        <source>Forget a filter</source>
        <translation>删除已存筛选</translation>
    </message>
    <message>
        <source>Gateway</source>
        <translation>网关</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>最近 30 天</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>最近 7 天</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Save this filter…</source>
        <translation>保存筛选条件…</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>昨天</translation>
    </message>
</context>
<context>
    <name>GatewayChoice</name>
    <message>
        <source>Asking the keychain for the token…</source>
        <translation>正在从钥匙串读取令牌…</translation>
    </message>
    <message>
        <source>Connect a gateway first</source>
        <translation>请先连接网关</translation>
    </message>
    <message>
        <source>Enter the token of this gateway first</source>
        <translation>请先输入此网关的令牌</translation>
    </message>
    <message>
        <source>Practice gateway</source>
        <translation>练习网关</translation>
    </message>
</context>
<context>
    <name>GatewayDialog</name>
    <message>
        <source>Connect a gateway</source>
        <translation>连接网关</translation>
    </message>
    <message>
        <source>The token goes to this computer’s keychain and is sent to this address only. Leave it empty to use the one that is kept.</source>
        <translation>令牌保存在这台电脑的钥匙串中，只会发送到此地址。留空则使用已保存的令牌。</translation>
    </message>
</context>
<context>
    <name>GatewayForm</name>
    <message>
        <source>Anybody on the way could read the token. Only for a network you trust.</source>
        <translation>传输途中的任何人都可能看到令牌。仅限在你信任的网络中使用。</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>Gateway address</source>
        <translation>网关地址</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>隐藏</translation>
    </message>
    <message>
        <source>Keep the token until Easel is closed</source>
        <translation>令牌只保留到 Easel 关闭为止</translation>
    </message>
    <message>
        <source>Send the token unprotected over http://</source>
        <translation>通过 http:// 发送令牌（无加密保护）</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Show the token</source>
        <translation>显示令牌</translation>
    </message>
    <message>
        <source>This address begins with http://, so the token could be read on the way. Use https.</source>
        <translation>此地址以 http:// 开头，令牌在传输途中可能被看到。请改用 https。</translation>
    </message>
    <message>
        <source>This is not a token: it must be one word of plain letters, digits and signs.</source>
        <translation>这不是有效的令牌：只能由英文字母、数字和符号组成，中间没有空格。</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>令牌</translation>
    </message>
</context>
<context>
    <name>GenerateBar</name>
    <message numerus="yes">
        <source>%n task(s), each charged by the gateway</source>
        <translation>
            <numerusform>%n 个任务，网关按任务计费</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n task(s), free: this is practice</source>
        <translation>
            <numerusform>%n 个任务，练习不收费</numerusform>
        </translation>
    </message>
    <message>
        <source>Each picture is a task of its own and is charged on its own</source>
        <translation>每张图片都是一个独立的任务，单独计费</translation>
    </message>
    <message>
        <source>Generate</source>
        <translation>生成</translation>
    </message>
    <message>
        <source>Number of pictures</source>
        <translation>图片数量</translation>
    </message>
</context>
<context>
    <name>History</name>
    <message>
        <source>%n day(s) left to download</source>
        <translation>链接还有 %n 天有效</translation>
    </message>
    <message>
        <source>Favourite</source>
        <translation>收藏</translation>
    </message>
    <message>
        <source>Practice gateway</source>
        <translation>练习网关</translation>
    </message>
    <message>
        <source>Since {day}</source>
        <translation>{day} 起</translation>
    </message>
    <message>
        <source>Until {day}</source>
        <translation>截至 {day}</translation>
    </message>
    <message>
        <source>link has run out</source>
        <translation>链接已失效</translation>
    </message>
</context>
<context>
    <name>HistoryActions</name>
    <message>
        <source>New tag</source>
        <translation>新建标签</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Tag for the selected tasks:</source>
        <translation>给所选任务加上标签：</translation>
    </message>
</context>
<context>
    <name>HistoryDesk</name>
    <message numerus="yes">
        <source>%n file(s) could not be moved to the trash and stay where they are.</source>
        <translation>
            <numerusform>有 %n 个文件无法移到回收站，仍留在原处。</numerusform>
        </translation>
    </message>
    <message>
        <source>Exported as {file}</source>
        <translation>已导出到 {file}</translation>
    </message>
    <message>
        <source>The table could not be written: {why}</source>
        <translation>无法写入表格：{why}</translation>
    </message>
</context>
<context>
    <name>HistoryMenu</name>
    <message>
        <source>A task under way or uncertain can’t be deleted: it may be paid for. Cancel or decide first.</source>
        <translation>进行中或结果不明的任务不能删除：它可能已经计费。请先取消或作出决定。</translation>
    </message>
    <message>
        <source>Copy TaskId</source>
        <translation>复制 TaskId</translation>
    </message>
    <message>
        <source>Copy prompt</source>
        <translation>复制提示词</translation>
    </message>
    <message>
        <source>Delete (files to the trash)</source>
        <translation>删除（文件移到回收站）</translation>
    </message>
    <message>
        <source>Mark as favourite</source>
        <translation>加入收藏</translation>
    </message>
    <message>
        <source>New tag…</source>
        <translation>新建标签…</translation>
    </message>
    <message>
        <source>No longer a favourite</source>
        <translation>取消收藏</translation>
    </message>
    <message>
        <source>Remove from history only</source>
        <translation>仅从历史中移除</translation>
    </message>
    <message>
        <source>Save selected…</source>
        <translation>保存所选…</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>在文件夹中显示</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Use again</source>
        <translation>再次使用</translation>
    </message>
</context>
<context>
    <name>HistoryPane</name>
    <message>
        <source>Clear filters</source>
        <translation>清除筛选</translation>
    </message>
    <message>
        <source>Fetch this TaskId (free)</source>
        <translation>取回此 TaskId（免费）</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史记录</translation>
    </message>
    <message>
        <source>Nothing matches.</source>
        <translation>没有匹配的结果。</translation>
    </message>
    <message>
        <source>Show as a grid</source>
        <translation>以网格显示</translation>
    </message>
    <message>
        <source>Show as a list</source>
        <translation>以列表显示</translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation>统计</translation>
    </message>
    <message>
        <source>Your tasks will be listed here, each with its TaskId, newest first.</source>
        <translation>你的任务会连同 TaskId 列在这里，最新的在最前面。</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Compose, stage and history</source>
        <translation>编写、画面与历史记录</translation>
    </message>
</context>
<context>
    <name>MissingCard</name>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Its file was moved or deleted, and the gateway keeps pictures for about seven days only. Move the file back, or generate the picture again.</source>
        <translation>文件已被移动或删除，而网关只保留图片约七天。请把文件移回原处，或重新生成。</translation>
    </message>
    <message>
        <source>Its file was moved, deleted or changed. Move it back, or download it again: links last about seven days.</source>
        <translation>图片文件已被移动、删除或改动。请把它移回原处，或重新下载：链接有效期约七天。</translation>
    </message>
    <message>
        <source>The link has run out and the file is gone</source>
        <translation>链接已失效，文件也不在了</translation>
    </message>
    <message numerus="yes">
        <source>The link lasts %n more day(s).</source>
        <translation>
            <numerusform>链接还有 %n 天有效。</numerusform>
        </translation>
    </message>
    <message>
        <source>The picture can&apos;t be opened</source>
        <translation>无法打开图片</translation>
    </message>
</context>
<context>
    <name>ModelPicker</name>
    <message>
        <source>&amp;Model</source>
        <translation>模型(&amp;M)</translation>
    </message>
    <message>
        <source>Choose from the list, or write any name that your gateway knows</source>
        <translation>从列表中选择，或填写网关支持的任意名称</translation>
    </message>
    <message>
        <source>Model name</source>
        <translation>模型名称</translation>
    </message>
    <message>
        <source>Model version</source>
        <translation>模型版本</translation>
    </message>
</context>
<context>
    <name>MoreSettings</name>
    <message numerus="yes">
        <source>%n changed</source>
        <translation>
            <numerusform>已改 %n 项</numerusform>
        </translation>
    </message>
    <message>
        <source>Adults allowed</source>
        <translation>允许成年人</translation>
    </message>
    <message>
        <source>Check input</source>
        <translation>检查输入</translation>
    </message>
    <message>
        <source>Check output</source>
        <translation>检查输出</translation>
    </message>
    <message>
        <source>Comes back with the task (session_context)</source>
        <translation>随任务原样返回（session_context）</translation>
    </message>
    <message>
        <source>Content check of prompt and references (input_compliance_check)</source>
        <translation>对提示词和参考图做内容审核（input_compliance_check）</translation>
    </message>
    <message>
        <source>Content check of the picture (output_compliance_check)</source>
        <translation>对生成的图片做内容审核（output_compliance_check）</translation>
    </message>
    <message>
        <source>Context</source>
        <translation>上下文</translation>
    </message>
    <message>
        <source>Enhance prompt</source>
        <translation>优化提示词</translation>
    </message>
    <message>
        <source>Extra (ext_info)</source>
        <translation>扩展参数（ext_info）</translation>
    </message>
    <message>
        <source>How long the gateway keeps its copy; yours stays on this computer</source>
        <translation>网关保留其副本的时间；你的那份始终在这台电脑上</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>More settings</source>
        <translation>更多设置</translation>
    </message>
    <message>
        <source>No people</source>
        <translation>不出现人物</translation>
    </message>
    <message>
        <source>Not sent</source>
        <translation>不发送</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>关</translation>
    </message>
    <message>
        <source>On</source>
        <translation>开</translation>
    </message>
    <message>
        <source>Parameters of single models, as JSON in a JSON string</source>
        <translation>个别模型的专用参数，写成 JSON 字符串中的 JSON</translation>
    </message>
    <message>
        <source>People</source>
        <translation>人物</translation>
    </message>
    <message>
        <source>Permanent, at the gateway</source>
        <translation>永久，存于网关</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>重置</translation>
    </message>
    <message>
        <source>Reset more settings</source>
        <translation>重置更多设置</translation>
    </message>
    <message>
        <source>Session ID</source>
        <translation>Session ID</translation>
    </message>
    <message>
        <source>Storage</source>
        <translation>存储</translation>
    </message>
    <message>
        <source>Temporary, 7 days</source>
        <translation>临时，7 天</translation>
    </message>
    <message>
        <source>The gateway refuses the same session_id a second time within 3 days</source>
        <translation>3 天内重复使用同一个 session_id，网关会拒绝</translation>
    </message>
    <message>
        <source>The service may rewrite your prompt before it makes the picture</source>
        <translation>生成图片前，服务可能会改写你的提示词</translation>
    </message>
    <message>
        <source>Whether people may be in the picture (person_generation)</source>
        <translation>画面中是否可以出现人物（person_generation）</translation>
    </message>
    <message>
        <source>new for every task</source>
        <translation>每个任务自动新建</translation>
    </message>
    <message>
        <source>text returned with the task</source>
        <translation>随任务返回的文字</translation>
    </message>
</context>
<context>
    <name>OptionalText</name>
    <message>
        <source>Checked: sent, even if empty. Unchecked: left out of the request.</source>
        <translation>勾选：即使为空也会发送。不勾选：请求中不包含此项。</translation>
    </message>
    <message>
        <source>Send {field}</source>
        <translation>发送“{field}”</translation>
    </message>
</context>
<context>
    <name>Paste</name>
    <message>
        <source>A quotation mark of the command is not closed</source>
        <translation>命令中有引号没有闭合</translation>
    </message>
    <message>
        <source>The command has no data to send</source>
        <translation>命令中没有要发送的数据</translation>
    </message>
    <message>
        <source>The command takes its data from a file; paste the content of that file</source>
        <translation>命令的数据来自文件；请粘贴该文件的内容</translation>
    </message>
    <message>
        <source>This is neither JSON nor a cURL command</source>
        <translation>这既不是 JSON，也不是 cURL 命令</translation>
    </message>
    <message>
        <source>This is not valid JSON</source>
        <translation>这不是有效的 JSON</translation>
    </message>
    <message>
        <source>This is too long to be a request</source>
        <translation>内容太长，不像是一个请求</translation>
    </message>
    <message>
        <source>a request is a JSON object</source>
        <translation>请求应为 JSON 对象</translation>
    </message>
    <message>
        <source>must be a list</source>
        <translation>须为列表</translation>
    </message>
    <message>
        <source>must be a whole number</source>
        <translation>须为整数</translation>
    </message>
    <message>
        <source>must be an object</source>
        <translation>须为对象</translation>
    </message>
    <message>
        <source>must be text in quotes</source>
        <translation>须为带引号的文本</translation>
    </message>
</context>
<context>
    <name>PasteDialog</name>
    <message>
        <source>Fill the form</source>
        <translation>填入表单</translation>
    </message>
    <message>
        <source>Not taken over, because Easel does not know it: {names}.</source>
        <translation>以下内容 Easel 不认识，未填入：{names}。</translation>
    </message>
    <message>
        <source>Paste a request</source>
        <translation>粘贴请求</translation>
    </message>
    <message>
        <source>Paste the request as JSON, or the whole cURL command.</source>
        <translation>请粘贴 JSON 格式的请求，或完整的 cURL 命令。</translation>
    </message>
    <message>
        <source>Request as JSON or cURL</source>
        <translation>JSON 或 cURL 格式的请求</translation>
    </message>
    <message>
        <source>There is a token in this text. It is not taken over.</source>
        <translation>这段文字中含有令牌，令牌不会被填入。</translation>
    </message>
</context>
<context>
    <name>PreferencesDialog</name>
    <message>
        <source>Appearance</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>Choose the pictures folder</source>
        <translation>选择图片文件夹</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>File names</source>
        <translation>文件名</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Like the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Pictures folder</source>
        <translation>图片文件夹</translation>
    </message>
    <message>
        <source>Preferences</source>
        <translation>偏好设置</translation>
    </message>
    <message>
        <source>Running tasks at most</source>
        <translation>同时进行的任务上限</translation>
    </message>
</context>
<context>
    <name>PriorityField</name>
    <message>
        <source>From −10 to 10; higher is earlier among the gateway’s own tasks</source>
        <translation>从 −10 到 10；数值越大，在网关的任务中越靠前</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>优先级</translation>
    </message>
    <message>
        <source>Send a priority</source>
        <translation>发送优先级</translation>
    </message>
</context>
<context>
    <name>Problem</name>
    <message>
        <source>A reference image can&apos;t be reached</source>
        <translation>无法读取参考图</translation>
    </message>
    <message>
        <source>Check the network and the gateway&apos;s address. Easel goes on by itself when the connection is back.</source>
        <translation>请检查网络和网关地址。连接恢复后，Easel 会自动继续。</translation>
    </message>
    <message>
        <source>Easel can keep the token until it is closed. It is never written to a file.</source>
        <translation>Easel 可以把令牌保留到关闭为止，不会写入任何文件。</translation>
    </message>
    <message>
        <source>Easel did not follow, because the token goes to the configured address only. If the gateway has moved, change its address.</source>
        <translation>令牌只发送到设定的地址，所以 Easel 没有跟随跳转。如果网关已迁移，请修改它的地址。</translation>
    </message>
    <message>
        <source>It has too many requests at the moment. Try again in a while.</source>
        <translation>网关当前请求过多。请稍后再试。</translation>
    </message>
    <message>
        <source>It is still at the gateway. Make room or choose another folder, then download it again.</source>
        <translation>图片仍在网关上。请腾出空间或换一个文件夹，然后重新下载。</translation>
    </message>
    <message>
        <source>It may be mistyped, expired or used up. Enter it again, or ask for a new one.</source>
        <translation>令牌可能输错、过期或额度已用完。请重新输入，或申请新的令牌。</translation>
    </message>
    <message>
        <source>Its own words are below. The same request may work at another time; whether this one was charged, only the gateway knows.</source>
        <translation>网关的原话见下方。同样的请求换个时间也许能成功；这一次是否计费，只有网关知道。</translation>
    </message>
    <message>
        <source>Its own words below usually name the value. Change the setting or leave it out, then generate again.</source>
        <translation>下方网关的原话通常会指出是哪个值。请修改或去掉这项设置，然后重新生成。</translation>
    </message>
    <message>
        <source>Links last about seven days. Check again to ask the gateway for a new one.</source>
        <translation>链接有效期约七天。请重新查询，向网关索取新链接。</translation>
    </message>
    <message>
        <source>No balance left at the gateway</source>
        <translation>网关账户余额不足</translation>
    </message>
    <message>
        <source>No token for this gateway</source>
        <translation>此网关还没有令牌</translation>
    </message>
    <message>
        <source>Nothing was made. Choose another model or version.</source>
        <translation>没有生成任何内容。请选择其他模型或版本。</translation>
    </message>
    <message>
        <source>Nothing was sent. Enter the token that your team gave you, then generate again.</source>
        <translation>没有发送任何内容。请输入团队提供的令牌，然后重新生成。</translation>
    </message>
    <message>
        <source>Refused by the content policy</source>
        <translation>未通过内容审核</translation>
    </message>
    <message>
        <source>Sent, but no answer came back</source>
        <translation>已发送，但没有收到答复</translation>
    </message>
    <message>
        <source>Tasks can be looked up for about three days, with the token that made them. Check the TaskId and the gateway.</source>
        <translation>任务在大约三天内可以查询，且须使用创建它的令牌。请核对 TaskId 和网关。</translation>
    </message>
    <message>
        <source>The address begins with http://, so anybody on the way could read the token. Nothing was sent. Use https, or allow this address in the gateway dialog.</source>
        <translation>地址以 http:// 开头，传输途中的任何人都可能看到令牌，因此没有发送任何内容。请改用 https，或在网关对话框中允许此地址。</translation>
    </message>
    <message>
        <source>The fault is not in your request. Try again later.</source>
        <translation>问题不在你的请求。请稍后再试。</translation>
    </message>
    <message>
        <source>The file was refused and not kept. Download it again; if it stays like this, the gateway&apos;s link is wrong.</source>
        <translation>文件未被接受，也没有保存。请重新下载；如果仍然如此，说明网关给的链接有误。</translation>
    </message>
    <message>
        <source>The gateway accepted an earlier request with it, so this one was refused and not made a second time. If you know the TaskId, fill it in to get the picture.</source>
        <translation>网关之前已接受过使用它的请求，所以这次被拒绝，没有重复生成。如果你知道 TaskId，填入即可取回图片。</translation>
    </message>
    <message>
        <source>The gateway can&apos;t be reached</source>
        <translation>无法连接网关</translation>
    </message>
    <message>
        <source>The gateway did not accept the token</source>
        <translation>网关没有接受令牌</translation>
    </message>
    <message>
        <source>The gateway does not know this TaskId</source>
        <translation>网关查不到这个 TaskId</translation>
    </message>
    <message>
        <source>The gateway does not offer this model</source>
        <translation>网关不提供这个模型</translation>
    </message>
    <message>
        <source>The gateway does not take one of the settings</source>
        <translation>网关不接受其中一项设置</translation>
    </message>
    <message>
        <source>The gateway has a fault</source>
        <translation>网关出现故障</translation>
    </message>
    <message>
        <source>The gateway is busy</source>
        <translation>网关繁忙</translation>
    </message>
    <message>
        <source>The gateway knows the token but does not allow this model, group or address. Choose another model or ask whoever runs the gateway.</source>
        <translation>网关认可此令牌，但不允许使用这个模型、分组或地址。请选择其他模型，或联系网关管理员。</translation>
    </message>
    <message>
        <source>The gateway sends us to another address</source>
        <translation>网关要求跳转到另一个地址</translation>
    </message>
    <message>
        <source>The gateway&apos;s reply can&apos;t be read</source>
        <translation>无法读懂网关的答复</translation>
    </message>
    <message>
        <source>The keychain of this computer can&apos;t be used</source>
        <translation>无法使用这台电脑的钥匙串</translation>
    </message>
    <message>
        <source>The link to the picture has run out</source>
        <translation>图片链接已过期</translation>
    </message>
    <message>
        <source>The model could not make the picture</source>
        <translation>模型没能生成图片</translation>
    </message>
    <message>
        <source>The model read your prompt or a reference image as against its content rules, so no picture was made. Sending it again unchanged will be refused again.</source>
        <translation>模型认为你的提示词或参考图不符合内容规则，所以没有生成图片。不做修改再次发送，仍会被拒绝。</translation>
    </message>
    <message>
        <source>The picture could not be saved</source>
        <translation>图片未能保存</translation>
    </message>
    <message>
        <source>The picture may be in the making and may be charged, so Easel does not send it again by itself. Sending again with the same session_id is refused by the gateway if the first one arrived.</source>
        <translation>图片可能正在生成，也可能已计费，所以 Easel 不会自动重发。如果第一次已送达，用同一个 session_id 重发会被网关拒绝。</translation>
    </message>
    <message>
        <source>The request was refused. Top up the account, then generate again.</source>
        <translation>请求被拒绝。请为账户充值，然后重新生成。</translation>
    </message>
    <message>
        <source>The secure connection could not be made</source>
        <translation>无法建立安全连接</translation>
    </message>
    <message>
        <source>The server answered, but without the route for image tasks. Check the gateway&apos;s address; nothing was made.</source>
        <translation>服务器有响应，但没有图片任务的接口，未生成任何内容。请检查网关地址。</translation>
    </message>
    <message>
        <source>The server&apos;s certificate is not trusted by this computer. Nothing was sent. A company proxy may need its certificate installed.</source>
        <translation>这台电脑不信任服务器的证书，因此没有发送任何内容。如果使用公司代理，可能需要先安装它的证书。</translation>
    </message>
    <message>
        <source>The service behind the gateway could not load the link. It must be public, and a jpeg, png or webp under 7 MB.</source>
        <translation>网关背后的服务无法加载该链接。链接须可公开访问，且为 7 MB 以内的 jpeg、png 或 webp 图片。</translation>
    </message>
    <message>
        <source>The token would travel unprotected</source>
        <translation>令牌会在没有保护的情况下传输</translation>
    </message>
    <message>
        <source>The whole reply is kept under the Reply tab. Check again in a while.</source>
        <translation>完整答复保存在“答复”标签页中。请稍后重新查询。</translation>
    </message>
    <message>
        <source>This address is not a gateway for pictures</source>
        <translation>此地址不是图片网关</translation>
    </message>
    <message>
        <source>This session_id was used before</source>
        <translation>这个 session_id 已经用过</translation>
    </message>
    <message>
        <source>This token may not do that</source>
        <translation>此令牌没有相应权限</translation>
    </message>
    <message>
        <source>What came back is not a usable picture</source>
        <translation>返回的内容不是可用的图片</translation>
    </message>
</context>
<context>
    <name>ProblemCard</name>
    <message>
        <source>Asked</source>
        <translation>提交</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>复制详情</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>“{words}” — as the gateway put it</source>
        <translation>“{words}”——网关原话</translation>
    </message>
</context>
<context>
    <name>RatioPicker</name>
    <message>
        <source>Another aspect ratio, not checked by Easel</source>
        <translation>其他宽高比，Easel 不做检查</translation>
    </message>
    <message>
        <source>Aspect ratio</source>
        <translation>宽高比</translation>
    </message>
    <message>
        <source>Aspect ratio is not sent</source>
        <translation>不发送宽高比</translation>
    </message>
    <message>
        <source>Aspect ratio {ratio}</source>
        <translation>宽高比 {ratio}</translation>
    </message>
    <message>
        <source>Auto</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Other aspect ratio</source>
        <translation>其他宽高比</translation>
    </message>
    <message>
        <source>Other…</source>
        <translation>其他…</translation>
    </message>
</context>
<context>
    <name>ReferenceList</name>
    <message>
        <source>Add a reference</source>
        <translation>添加参考图</translation>
    </message>
    <message>
        <source>More than this model is documented to take</source>
        <translation>超出文档中此模型支持的数量</translation>
    </message>
    <message>
        <source>Reference images</source>
        <translation>参考图</translation>
    </message>
    <message>
        <source>{count} of {limit}</source>
        <translation>{count} / {limit}</translation>
    </message>
</context>
<context>
    <name>ReferenceRow</name>
    <message>
        <source>Kind of reference {n}</source>
        <translation>参考图 {n} 的类型</translation>
    </message>
    <message>
        <source>Link to reference {n}</source>
        <translation>参考图 {n} 的链接</translation>
    </message>
    <message>
        <source>Move reference {n} down</source>
        <translation>下移参考图 {n}</translation>
    </message>
    <message>
        <source>Move reference {n} up</source>
        <translation>上移参考图 {n}</translation>
    </message>
    <message>
        <source>Note (optional)</source>
        <translation>说明（可选）</translation>
    </message>
    <message>
        <source>Note on reference {n}</source>
        <translation>参考图 {n} 的说明</translation>
    </message>
    <message>
        <source>Remove reference {n}</source>
        <translation>移除参考图 {n}</translation>
    </message>
    <message>
        <source>What the model should take from this picture; some models ignore it</source>
        <translation>希望模型从这张图中参考什么；部分模型会忽略它</translation>
    </message>
    <message>
        <source>file_id of reference {n}</source>
        <translation>参考图 {n} 的 file_id</translation>
    </message>
</context>
<context>
    <name>ReplyTab</name>
    <message>
        <source>Replies of the gateway</source>
        <translation>网关的答复</translation>
    </message>
    <message>
        <source>The gateway has not answered yet.</source>
        <translation>网关还没有答复。</translation>
    </message>
</context>
<context>
    <name>RequestTab</name>
    <message>
        <source>Copy as JSON</source>
        <translation>复制为 JSON</translation>
    </message>
    <message>
        <source>Copy as cURL (token masked)</source>
        <translation>复制为 cURL（隐去令牌）</translation>
    </message>
    <message>
        <source>Easel does not know the request.</source>
        <translation>Easel 没有这个任务的请求内容。</translation>
    </message>
    <message>
        <source>Request as JSON</source>
        <translation>JSON 格式的请求</translation>
    </message>
</context>
<context>
    <name>ResolutionPicker</name>
    <message>
        <source>Another resolution, not checked by Easel</source>
        <translation>其他分辨率，Easel 不做检查</translation>
    </message>
    <message>
        <source>Auto</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Other resolution</source>
        <translation>其他分辨率</translation>
    </message>
    <message>
        <source>Other…</source>
        <translation>其他…</translation>
    </message>
    <message>
        <source>Recommended for this model</source>
        <translation>推荐用于此模型</translation>
    </message>
    <message>
        <source>Resolution</source>
        <translation>分辨率</translation>
    </message>
    <message>
        <source>Resolution is not sent</source>
        <translation>不发送分辨率</translation>
    </message>
    <message>
        <source>Resolution {value}</source>
        <translation>分辨率 {value}</translation>
    </message>
</context>
<context>
    <name>ResultBar</name>
    <message>
        <source>Save as…</source>
        <translation>另存为…</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>在文件夹中显示</translation>
    </message>
    <message>
        <source>Use again</source>
        <translation>再次使用</translation>
    </message>
    <message>
        <source>asked {asked}, got {came}</source>
        <translation>要求 {asked}，实得 {came}</translation>
    </message>
</context>
<context>
    <name>RunningCard</name>
    <message>
        <source>Cancel (nothing was sent)</source>
        <translation>取消（尚未发送）</translation>
    </message>
    <message>
        <source>Closing Easel loses nothing: it goes on here at the next start.</source>
        <translation>关闭 Easel 不会丢失任何内容：下次启动时会从这里继续。</translation>
    </message>
    <message>
        <source>Easel looks again by itself, as often as it takes. Looking is free.</source>
        <translation>Easel 会自动反复查询，直到有结果。查询不收费。</translation>
    </message>
    <message>
        <source>Easel tries again by itself.</source>
        <translation>Easel 会自动重试。</translation>
    </message>
    <message>
        <source>It was taken out of the queue and never sent. Nothing was charged.</source>
        <translation>任务已从队列中移出，没有发送，也没有计费。</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Stop looking</source>
        <translation>停止查询</translation>
    </message>
    <message>
        <source>The gateway goes on; the task stays in the history and can be checked again</source>
        <translation>网关会继续处理；任务留在历史记录中，可以重新查询</translation>
    </message>
    <message>
        <source>The gateway may still be at work on it. Easel does not look.</source>
        <translation>网关可能仍在处理，Easel 已不再查询。</translation>
    </message>
    <message>
        <source>The picture is downloaded, checked and saved.</source>
        <translation>正在下载、检查并保存图片。</translation>
    </message>
    <message>
        <source>The request is on its way; the TaskId comes with the answer.</source>
        <translation>请求正在发送；TaskId 会随答复一起返回。</translation>
    </message>
    <message>
        <source>Waits for a free slot and is then sent.</source>
        <translation>等到有空位时就会发送。</translation>
    </message>
    <message>
        <source>last checked {n} min ago</source>
        <translation>{n} 分钟前查询过</translation>
    </message>
    <message>
        <source>last checked {n} s ago</source>
        <translation>{n} 秒前查询过</translation>
    </message>
</context>
<context>
    <name>SaveAs</name>
    <message>
        <source>Save as</source>
        <translation>另存为</translation>
    </message>
</context>
<context>
    <name>SelectionBar</name>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>已选 %n 项</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete the selected tasks</source>
        <translation>删除所选任务</translation>
    </message>
    <message>
        <source>Mark the selected tasks as favourites</source>
        <translation>收藏所选任务</translation>
    </message>
    <message>
        <source>Save the selected pictures</source>
        <translation>保存所选图片</translation>
    </message>
    <message>
        <source>Tag the selected tasks</source>
        <translation>给所选任务加标签</translation>
    </message>
</context>
<context>
    <name>StagePane</name>
    <message>
        <source>Actual size</source>
        <translation>实际大小</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>适合窗口</translation>
    </message>
    <message>
        <source>Fit the picture into the window</source>
        <translation>让图片适合窗口大小</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>答复</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>时间线</translation>
    </message>
    <message>
        <source>Write a prompt and press Generate, or choose a task from the history.</source>
        <translation>填写提示词后按“生成”，或从历史记录中选择一个任务。</translation>
    </message>
</context>
<context>
    <name>Start</name>
    <message>
        <source>Another Easel has this data folder open.</source>
        <translation>另一个 Easel 正在使用此数据文件夹。</translation>
    </message>
</context>
<context>
    <name>StatisticsDialog</name>
    <message>
        <source>By day</source>
        <translation>按日期</translation>
    </message>
    <message>
        <source>By gateway</source>
        <translation>按网关</translation>
    </message>
    <message>
        <source>By model</source>
        <translation>按模型</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation>正在统计…</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Estimated cost</source>
        <translation>估计费用</translation>
    </message>
    <message>
        <source>Export as CSV…</source>
        <translation>导出为 CSV…</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Gateway</source>
        <translation>网关</translation>
    </message>
    <message>
        <source>Median wait</source>
        <translation>等待中位数</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>No tasks yet.</source>
        <translation>还没有任务。</translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation>统计</translation>
    </message>
    <message>
        <source>Table of the statistics</source>
        <translation>统计表</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Tasks by day</source>
        <translation>每日任务数</translation>
    </message>
    <message>
        <source>Tasks by gateway</source>
        <translation>各网关任务数</translation>
    </message>
    <message>
        <source>Tasks by model</source>
        <translation>各模型任务数</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>未知</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message numerus="yes">
        <source>%n running</source>
        <translation>
            <numerusform>%n 个进行中</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n 个等待中</numerusform>
        </translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>已连接</translation>
    </message>
    <message>
        <source>No gateway yet</source>
        <translation>尚未连接网关</translation>
    </message>
    <message>
        <source>Pictures: {folder}</source>
        <translation>图片：{folder}</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>就绪</translation>
    </message>
</context>
<context>
    <name>Storage</name>
    <message>
        <source>The data folder can’t be written. Choose another one.</source>
        <translation>数据文件夹无法写入。请选择其他文件夹。</translation>
    </message>
    <message>
        <source>The file with the history, easel.sqlite3, is damaged. Nothing was changed. Put back a copy of it, or move it away to begin a new history.</source>
        <translation>历史记录文件 easel.sqlite3 已损坏，未做任何改动。请用备份替换它，或将它移走以开始新的历史记录。</translation>
    </message>
    <message>
        <source>The history can&apos;t be opened. Check that the data folder can be written and that the disk is not full.</source>
        <translation>无法打开历史记录。请确认数据文件夹可以写入，且磁盘未满。</translation>
    </message>
    <message>
        <source>This history was written by a newer Easel. Nothing was changed. Install the newer one to open it.</source>
        <translation>此历史记录由更新版本的 Easel 写入，未做任何改动。请安装新版本后再打开。</translation>
    </message>
</context>
<context>
    <name>Task</name>
    <message>
        <source>A fault inside Easel</source>
        <translation>Easel 内部出错</translation>
    </message>
    <message>
        <source>A look failed; the task goes on</source>
        <translation>一次查询失败；任务仍在继续</translation>
    </message>
    <message>
        <source>Accepted, TaskId received</source>
        <translation>已受理，收到 TaskId</translation>
    </message>
    <message>
        <source>Asked to check again</source>
        <translation>已要求重新查询</translation>
    </message>
    <message>
        <source>Asked to send again</source>
        <translation>已要求重新发送</translation>
    </message>
    <message>
        <source>Asking for fresh links</source>
        <translation>正在索取新链接</translation>
    </message>
    <message>
        <source>Cancelled before it was sent</source>
        <translation>发送前已取消</translation>
    </message>
    <message>
        <source>Cancelled, not sent</source>
        <translation>已取消，未发送</translation>
    </message>
    <message>
        <source>Change gateway…</source>
        <translation>更改网关…</translation>
    </message>
    <message>
        <source>Check again (free)</source>
        <translation>重新查询（免费）</translation>
    </message>
    <message>
        <source>Choose folder…</source>
        <translation>选择文件夹…</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>Download again (free)</source>
        <translation>重新下载（免费）</translation>
    </message>
    <message>
        <source>Downloading</source>
        <translation>正在下载</translation>
    </message>
    <message>
        <source>Easel stopped looking</source>
        <translation>Easel 已停止查询</translation>
    </message>
    <message>
        <source>Easel was ended while sending</source>
        <translation>发送过程中 Easel 被关闭</translation>
    </message>
    <message>
        <source>Edit prompt</source>
        <translation>修改提示词</translation>
    </message>
    <message>
        <source>Ended without a picture</source>
        <translation>已结束，没有图片</translation>
    </message>
    <message>
        <source>Enter token…</source>
        <translation>输入令牌…</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Fetched by TaskId</source>
        <translation>按 TaskId 取回</translation>
    </message>
    <message>
        <source>Fill in the TaskId</source>
        <translation>填写 TaskId</translation>
    </message>
    <message>
        <source>Finished at the gateway</source>
        <translation>网关已处理完成</translation>
    </message>
    <message>
        <source>Generate again (charged)</source>
        <translation>重新生成（计费）</translation>
    </message>
    <message>
        <source>Generating</source>
        <translation>正在生成</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>不处理</translation>
    </message>
    <message>
        <source>Left as it is</source>
        <translation>保持原样</translation>
    </message>
    <message>
        <source>No answer came back</source>
        <translation>没有收到答复</translation>
    </message>
    <message>
        <source>No prompt, references only</source>
        <translation>无提示词，仅参考图</translation>
    </message>
    <message>
        <source>Not sent; waiting to try again</source>
        <translation>未发送；等待重试</translation>
    </message>
    <message>
        <source>Not watched</source>
        <translation>未跟踪</translation>
    </message>
    <message>
        <source>Picture saved</source>
        <translation>图片已保存</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>被拒绝</translation>
    </message>
    <message>
        <source>Send again, same session_id (charged at most once)</source>
        <translation>用同一 session_id 重新发送（最多计费一次）</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>正在发送</translation>
    </message>
    <message>
        <source>Sending to the gateway</source>
        <translation>正在发送到网关</translation>
    </message>
    <message>
        <source>TaskId filled in by hand</source>
        <translation>手动填写了 TaskId</translation>
    </message>
    <message>
        <source>The download broke; it is tried again</source>
        <translation>下载中断；正在重试</translation>
    </message>
    <message>
        <source>The download failed</source>
        <translation>下载失败</translation>
    </message>
    <message>
        <source>The gateway does not know the TaskId</source>
        <translation>网关查不到这个 TaskId</translation>
    </message>
    <message>
        <source>The gateway was busy; not taken</source>
        <translation>网关繁忙，未受理</translation>
    </message>
    <message>
        <source>The picture could not be saved</source>
        <translation>图片未能保存</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Uncertain</source>
        <translation>结果不明</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>Written to the history</source>
        <translation>已写入历史记录</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>昨天</translation>
    </message>
</context>
<context>
    <name>TimelineTab</name>
    <message>
        <source>Nothing has happened yet.</source>
        <translation>还没有任何动态。</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>时间线</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Choose a gateway</source>
        <translation>选择网关</translation>
    </message>
    <message>
        <source>Connect a gateway…</source>
        <translation>连接网关…</translation>
    </message>
    <message>
        <source>Fetch by TaskId</source>
        <translation>按 TaskId 取回</translation>
    </message>
    <message>
        <source>Gateway: {name}</source>
        <translation>网关：{name}</translation>
    </message>
    <message>
        <source>Get the picture of a task whose TaskId you know</source>
        <translation>用已知的 TaskId 取回任务的图片</translation>
    </message>
    <message>
        <source>Practice gateway</source>
        <translation>练习网关</translation>
    </message>
    <message>
        <source>Preferences</source>
        <translation>偏好设置</translation>
    </message>
</context>
<context>
    <name>UndoBar</name>
    <message numerus="yes">
        <source>%n task(s) deleted; files go to the trash.</source>
        <translation>
            <numerusform>已删除 %n 个任务，文件将移到回收站。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n task(s) removed from the history; files stay.</source>
        <translation>
            <numerusform>已从历史中移除 %n 个任务，文件保留。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n task(s) stay: under way or uncertain. Cancel or decide first.</source>
        <translation>
            <numerusform>%n 个任务未删除：进行中或结果不明，请先取消或作出决定。</numerusform>
        </translation>
    </message>
    <message>
        <source>Bring the removed tasks back</source>
        <translation>恢复移除的任务</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
</context>
<context>
    <name>Viewer</name>
    <message>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
</context>
<context>
    <name>WelcomeCard</name>
    <message>
        <source>Connect your gateway</source>
        <translation>连接你的网关</translation>
    </message>
    <message>
        <source>Ctrl ↵ sends · a TaskId from elsewhere can be fetched at the top right</source>
        <translation>Ctrl ↵ 发送 · 别处的 TaskId 可在右上角取回</translation>
    </message>
    <message>
        <source>Look around first</source>
        <translation>先随便看看</translation>
    </message>
    <message>
        <source>Make your first picture</source>
        <translation>生成你的第一张图片</translation>
    </message>
    <message>
        <source>Paste the address and the token your team gave you. The token goes to this computer’s keychain and nowhere else.</source>
        <translation>粘贴团队提供的地址和令牌。令牌只保存在这台电脑的钥匙串中，不会存到别处。</translation>
    </message>
    <message>
        <source>The practice gateway runs on this computer. It answers like the real one and paints simple pictures, costs nothing and needs no token.</source>
        <translation>练习网关在这台电脑上运行。它像真正的网关一样答复，画出简单的图片，不收费，也不需要令牌。</translation>
    </message>
    <message>
        <source>Use the practice gateway</source>
        <translation>使用练习网关</translation>
    </message>
</context>
<context>
    <name>Workbench</name>
    <message>
        <source>Saved as {file}</source>
        <translation>已另存为 {file}</translation>
    </message>
    <message>
        <source>Something went wrong inside Easel: {what}</source>
        <translation>Easel 内部出错：{what}</translation>
    </message>
</context>
<context>
    <name>_FillIn</name>
    <message>
        <source>Follow it (free)</source>
        <translation>跟踪此任务（免费）</translation>
    </message>
    <message>
        <source>TaskId</source>
        <translation>TaskId</translation>
    </message>
</context>
</TS>
