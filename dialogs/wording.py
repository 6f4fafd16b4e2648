"""Every sentence a person reads that belongs to no question, no rule and no knowledge entry."""

from __future__ import annotations

DISCLAIMER = "估算,以人社部门核定为准。"
NOTICE = "我会保存你的回答90天,方便接着聊;随时说「删除我的数据」就全部清除。"
NOTICE_OUTSIDE = "我读不懂的话会交给运营方设置的语言模型识别,不带你之前说过的情况。"
GREETING = (
    "你好,我是沪分,帮你估算上海居住证积分(标准120分)。可以一句话说全,比如「35岁,本科有学位,社保7年」,也可以一题一题来。"
)
ONLY_SO_MANY = "这里只有 1 到 {count} 可以选。"
MENU = "你想问的是下面哪一个,点一下就行;都不是的话换个说法,或者说「转人工」。"
CHOICE_GONE = "这个选项已经过期了,请看最新的一题。"
RATED = "收到你的评价,谢谢。"

HELP = (
    "我能做这些:估算积分、说明每项怎么来的、告诉你差多少和怎么补、回答政策问题。"
    "随时可以说:上一题、跳过、不知道、为什么问、多少分了、详细方案、什么时候能到、试试如果、存成图片、需要哪些材料、重新开始、结束、转人工、转回机器人、我的信息、导出我的数据、撤回同意、删除我的数据。"
    "有不想做的也直接说,比如「不考试」「不想换工作」,方案会避开。"
)
EMPTY = "没有收到文字。"
TOO_LONG = "这段话太长了,我只看了前面一部分。"
VOICE_EMPTY = "语音没有识别出文字,请打字告诉我。"
MEDIA = {
    "image": "我看不了图片,也不会保存它;把上面的信息用文字告诉我就行,证件号码不用发。",
    "location": "收到位置。我不需要定位,如果你在临港或五个新城工作和居住,直接说区域名就行。",
    "sticker": "收到表情。",
    "file": "我打不开文件,也不会保存它;把里面的关键信息用文字发给我就行。",
    "link": "我不打开链接;把你想问的用文字告诉我就行。",
    "other": "这种消息我还看不懂,请用文字告诉我。",
}

HELLO = "你好,我在。"
THANKS = "不客气。"
ANGRY = "理解,这套规则确实绕,心里不痛快很正常。我能做的是把每一分算清楚。"
ANGRY_AGAIN = "听得出你很不满意。需要的话说「转人工」,让顾问接着帮你。"
SARCASM = "如果哪里算得不对,直接告诉我哪一项,我当场改。"
OFF_TOPIC = "这个我帮不上,我只管上海居住证积分。"
INJECTION = "分数只按规则和你的情况算,我改不了也不会改。"
PRIVACY = (
    "你的回答只用来估算,存90天后自动删除,不会卖给别人;不问身份证号,电话只在你看过说明、同意之后才留。"
    "说「我的信息」看存了什么,说「导出我的数据」拿一份副本,说「删除我的数据」可以马上全部清除。"
)
CERTAINTY = "我不能打包票:这里是估算,能不能办下来由人社部门审核材料后核定。"
CONTACT = "你发的联系方式我已经打码,没有保存;需要顾问联系时会先征得你同意。"
UNLAWFUL = (
    "这类做法属于虚假材料或虚构劳动关系,不计分,还可能扣分、记入失信并承担法律责任,我不能帮忙。"
    "可以看看哪些合规的办法能补分。"
)
ENGLISH = "(In short: I read your facts; replies are in Chinese.)"

UNKNOWN = "没关系,先空着,不当成没有。"
UNREAD = "这句我没读懂。"
UNREAD_TWICE = "还是没读懂,点下面的选项最省事,也可以说「跳过」。"
UNREAD_PASSED = "这一题先放一放,之后随时可以补。"
NOTHING_TO_UNDO = "前面没有可以退回的回答。"
NOTHING_ASKED = "现在没有在问的问题。"
SKIPPED = "好,这题先跳过。"

RESTART_ASK = "重新开始会清空现在的回答,确定吗?"
RESTARTED = "好,重新开始。"
DELETE_ASK = "会删除你的全部回答、聊天记录、排队信息和留下的电话,删了就找不回来。确定删除吗?"
DELETED = "已删除:你的回答、聊天记录、排队信息和留下的电话都清空了。再发消息就是全新的对话。"
KEPT = "好,什么都没动。"
YES_LABEL = "确定"
NO_LABEL = "不了"

QUEUED = "已为你登记转人工。说实话,现在没有顾问在线值班,有人上线会按顺序接待;这期间我照常帮你算。"
STILL_QUEUED = "你已经在排队了,有顾问上线会按顺序接待;这期间我照常帮你算。"
CONTACT_OPERATOR = "也可以直接联系:{contact}"
RETURNED = "好,换回我来帮你,之前的回答都在。"
NEVER_LEFT = "我一直在,接着聊。"
BYE = "好,先到这里。你的回答会保存90天,回来随时接着聊。"

WELCOME_BACK = "欢迎回来。上次已经记下{count}项。"
GO_ON_LABEL = "接着填"
REVIEW_LABEL = "看结果"
RESTART_LABEL = "重新开始"

CHANGED = "已把{title}由「{old}」改为「{new}」。"
NOTED = "记下了:{facts}。"
NOTED_NONE = "好,没勾的都按没有算。"
SAME = "这一项已经是这样记的。"
STALE = "要把{title}由「{old}」改为「{new}」吗?"
BACK_TO = "好,回到这一题(原来记的是:{old})。"
BACK_TO_OPEN = "好,回到这一题。"
CHECK_AGE = "确认一下:你是{age}周岁吗?"
CHECK_AGE_YES = "是,{age}周岁"
CHECK_AGE_NO = "不是,我重说"
TOO_EARLY = "你说{age}、上海社保{months},这样算16岁以前就在交社保了,两个里可能有一个记错。哪个要改?"
FIX_AGE = "年龄要改"
FIX_INSURED = "社保年限要改"
PARTIAL_HISTORY = "这几段加起来比你说的社保总年限短,我先只用它算基数,社保年限仍按{months}。"

NOW_TOTAL = "目前 {total} 分。"
NOW_GAP = "目前 {total} 分(估算),离 {standard} 还差 {gap} 分。"
NOW_ENOUGH = "目前 {total} 分(估算),分数够 {standard} 了。"
NOW_THERE = "目前 {total} 分,按默认条件估算已达到 {standard} 分。"
WAYS = "单项就能补齐:{ways}。"
NO_WAY = "没有单独一项就能补齐,要几项合起来。"
WAY_GAIN = "{title}(+{gain})"
WAY_LATER = "{title}(约{months}个月)"

PROFILE_OPENED = "好,现在算{name}的,和你的分开记。"
PROFILE_BESIDE = "好,{name}的也算,和你的分开记。"
PROFILE_SWITCHED = "好,现在看的是{name}的。"
PROFILE_ASK = "{name}的({facts})不算在你的分里。要给{name}另算一份,好比一比谁办合适吗?"
PROFILE_YES = "另算一份"
PROFILE_NO = "先不算"
COMPARED = "并排看:{lines}。{verdict}积分按一个人算,不合并。"
COMPARE_THERE = "{name} {total} 分(够{standard}"
COMPARE_SOON = "{name} {total} 分(差{gap}分,最快{day}补上"
COMPARE_NEVER = "{name} {total} 分(差{gap}分"
COMPARE_OPEN = ",还没说全"
COMPARE_BLOCKED = ",申请前提还不满足"
COMPARE_ONE = "按现在说的,{name}来办更合适。"
COMPARE_ANY = "分数都够,谁的前提和材料齐全就由谁来办。"
COMPARE_NONE = "哪一方分数高、前提也满足,就由哪一方来办。"
ABOUT = "【{name}】"
ONE_PROFILE = "现在只有一个人的资料。说「帮我配偶也算一下」就能开第二份,算好了再并排比。"
NAMES = {"me": "你自己", "spouse": "你配偶"}

WHAT_IF = "{what}:总分会从 {before} 变成 {after} 分({delta:+d})。这只是假设,没有记进你的资料。"
WHAT_IF_SAME = "{what}:总分还是 {before} 分。这只是假设,没有记进你的资料。"
WHAT_IF_WHAT = "假设{facts}"
WHAT_IF_LATER = ",到{date}"
WHAT_IF_BASELINE = "到那时什么都不做是 {total} 分。"
WHAT_IF_CORE = "学历和职称只取高的一项,不叠加。"
WHAT_IF_BASE = "中级、高级职称和技能二级、一级还要最近12个月里累计6个月基数不低于1倍社平,我按满足来假设。"

LEFT_OPEN = "还没回答:{titles}。"
ASSUMED = "按默认成立估算:{items}。"
RESULT_HEAD_GAP = "估算结果:{total} 分,离标准 {standard} 分还差 {gap} 分。"
RESULT_HEAD_THERE = "估算结果:{total} 分,按下面的条件已达到 {standard} 分。"
RESULT_BLOCKED = "不过现在还不满足申请前提:{reason}。"
RESULT_GENERAL = "积分由单位申请,个人不能自己办;劳动合同一般要一年以上。"
NOT_ELIGIBLE = {
    "residence_permit": "还没有有效的居住证",
    "insured_now": "现在没有在职参保",
    "insured_months_last_12": "前12个月参保不满6个月",
    "serious_crime": "有严重刑事犯罪记录",
    "age": "未满16周岁",
}
REFER = {
    "age": "这个年龄能不能申请要人工确认,可以说「转人工」,也可以向区人才服务中心核实。",
    "family_planning_issue": "计划生育方面各处说法不一,请如实申报,并向区人才服务中心确认,也可以说「转人工」。",
}

ASSUMPTIONS = {
    "education_recognised": "学历能被认可",
    "title_listed": "证书在公布的目录内",
    "title_matches_job": "证书和岗位对口",
    "title_prerequisite_recognised": "前置学历被认可",
    "base_matches_tax_and_employer": "社保基数与个税一致、单位与合同一致",
}

OFFER_PLANS = "详细方案"
OFFER_MATERIALS = "需要哪些材料"
OFFER_WHEN = "什么时候能到"
OFFER_FALLS = "以后会不会掉分"
OFFER_TRY = "试试如果…"
OFFER_PICTURE = "存成图片"
OFFER_OPEN = "补上没答的"
OFFER_CONDITIONS = "核对默认条件"
OFFER_RECORDS = "核对减分项"
OFFER_HUMAN = "找顾问"
OFFER_RESTART = "重新开始"

SHEET_TODAY = "现在"
SHEET_AT_ONCE = "核实后就可能:{steps}"
SHEET_WAITED = "照现在这样(社保不断、基数不变)+{points}分"
SHEET_MEANWHILE = "(在此之前其他项 {points:+d}分)"
SHEET_FALL = "要留意:{titles}少 {points} 分"
SHEET_TOO_LITTLE = "要留意:{titles}少 {points} 分,又不够了"
