"""Every sentence on plans, forecasts, preferences and hypotheses that a person reads."""

from __future__ import annotations

SHORT = {
    "age": "年龄",
    "education": "学历",
    "title": "职称/技能",
    "insured_years": "社保年限",
    "contribution_base": "社保基数",
    "shortage_major": "紧缺专业",
    "entrepreneur": "创业人才",
    "tech_intermediary": "创新创业中介",
    "investment": "投资纳税/聘用",
    "public_service": "公共服务",
    "suburb": "远郊区域",
    "fresh_graduate": "应届毕业生",
    "award": "表彰奖励",
    "spouse": "配偶户籍",
    "false_materials": "虚假材料",
    "detentions": "行政拘留",
    "offences": "刑事记录",
}
"""Indicators in few words."""

BURDENS = {
    "exam": "考试考证",
    "study": "读书拿学历",
    "new_job": "换工作",
    "employer": "让单位提高基数",
    "money": "投资创业",
}
"""What a person may rule out, as it is read back."""

BACK = {
    "exam": "考试也可以",
    "study": "读书也可以",
    "new_job": "换工作也可以",
    "employer": "提基数也可以",
    "money": "投资也可以",
}
"""How each of them is taken back."""

WHO = {
    "self": "你自己",
    "employer": "单位",
    "both": "你和单位一起",
    "nobody": "不用另外做什么,等时间到",
}

MONTH = "{year}年{month}月"
DAY = "{year}年{month}月{day}日"

BEST_HEAD = "补上差距,最近的两条路:"
BEST_HEAD_ONE = "补上差距,最近的一条路:"
BEST_AVOIDING = "(已按你说的不考虑:{burdens})"
BEST_TAIL = "说「详细方案」看全部办法和要满足的条件。"
OF_TIME = "所需时间"
"""How a need begins that only says how the time is estimated: said once for all plans."""
NOW = "核实后现在就能算"
WHAT = "{mark} {when}:{steps} → 共 {total} 分"
STEP = "{title} +{gain}分"
AMOUNT = "{title}(满{amount})"
CONFIRM = "确认"
RAISED = ("社保基数不低于", "提高社保基数,不低于")
"""How a base is called where it has to be raised."""
NEEDS = "要:{needs}。{who}"
WHO_ACTS = "谁来办:{who}"
RISK = "留意:{risk}"

PLANS_HEAD = "能补到 {standard} 分的办法(现在 {total} 分,差 {gap} 分):"
PLANS_NONE = "现在 {total} 分,离 {standard} 分还差 {gap} 分。"
PLAN_HEAD = "【方案{place}】{when},到 {total} 分"
PLAN_STEP = "· {title} +{gain}分"
PLAN_STEP_AGAIN = "· {title} +{gain}分(要求同方案{place})"
PLAN_NEEDS = "  要满足:{needs}"
PLAN_WHO = "  谁来办:{who}"
PLAN_RISK = "  可能的变数:{risk}"
PLANS_MORE = "另有 {count} 个更远或更费力的办法,没有列出。"
PLANS_WAITING = "什么都不做,照现在这样到{day}会有 {total} 分,也够了。"
PLANS_OVER_60 = (
    "到{day}你已满60周岁:那时还要在职参保才能申请,年龄也没有分了,排在那之后的办法先问过顾问或人才服务中心再做。"
)
WAITING = "最快的是等:照现在这样(社保不断、基数不变),{day}会有 {total} 分,够 {standard} 分。"
WAITING_ONLY = "在那之前没有更快的合规办法;这期间社保别断、基数别降,换单位要接着交。"
PLANS_RARE = "少见的加分项(紧缺专业、纳税、聘用、环卫、远郊、应届、表彰等)如果你有,也可能补上。"
PLANS_NOTE = "日期按社保不断、基数不变推算;备考、读书的时间是一般估计。"
PLANS_SOURCE = "依据:{sources}。"
AVOIDING = "已按你说的不考虑:{burdens}。改主意了说「都可以考虑」。"

NO_PLAN = "按你说的情况,十年内没有找到合规又现实的办法补到 {standard} 分。"
NO_PLAN_ELSE = "时间充裕的话,可以了解落户路径(和积分是两套制度);也可以说「转人工」,让顾问看看有没有漏算的加分项。"
NO_PLAN_AVOIDING = "不考虑{burdens}的话,十年内没有别的合规办法补到 {standard} 分。"
COSTS = "如果{burden}也可以:最快{when},{steps},到 {total} 分。改主意了说「{back}」。"
COSTS_ALL = "几样都可以考虑的话:最快{when},{steps},到 {total} 分。改主意了说「都可以考虑」。"

THERE = "按默认条件估算 {total} 分,比标准 {standard} 分多 {margin} 分,不用再补。"
THERE_EXACT = "按默认条件估算 {total} 分,正好够标准 {standard} 分,没有余量,掉一分就不够。"
THERE_NEXT = "接下来核对条件和材料就行。"
STAYS = "按现在的情况(社保不断、基数不变)推算,十年内不会低于 {standard} 分。"
DROPS_BELOW = "按现在的情况推算,{day}会掉到 {total} 分,低于 {standard} 分;要办尽量赶在这之前。"
BLOCKED = "现在还不满足申请前提:{reason}。分数够了也要先补上这一条。"
ASK_PERMIT = "居住证怎么办下来,可以直接问我「居住证怎么办」。"
RECORDS = "减分记录有期限(拘留、刑事5年,虚假材料3年),过期不再减;推算里没有算到期,到期后告诉我再算一次。"
PREREQUISITES = "能不能申请还要看三条:居住证有效、当月在职参保、前12个月累计交满6个月社保。"
NOT_INSURED = "没有在职参保时,社保年限和基数不再往后算;接上社保后再看,办法会多一些。"

REACHES = "照现在这样(社保不断、基数不变),{day}会有 {total} 分,够 {standard} 分。这是估算。"
NEVER = "照现在这样什么都不做,十年内到不了 {standard} 分。"
SOONEST = "补一补更快:{when},{steps},到 {total} 分。说「详细方案」看全部。"
SOONEST_ONLY = "要补的话最快:{when},{steps},到 {total} 分。说「详细方案」看全部。"

FALLS = "注意掉分:{day}因为{titles},总分比上个月少 {loss} 分,变成 {total} 分{more}。"
FALLS_MORE = ";之后到{day}还会再掉{times}次,共 {loss} 分"
FALLS_COUNTED = "上面的总分已经把这些算进去了。"

THEN = "其他都不变,到{day}{age}:总分会从 {before} 变成 {after} 分({delta:+d})。"
THEN_SAME = "其他都不变,到{day}{age}:总分还是 {before} 分。"
THEN_AGE = "(那时{age}周岁)"
THEN_ITEMS = "变化在:{items}。"
THEN_ITEM = "{title} {delta:+d}"
THEN_GAP = "那时离 {standard} 分还差 {gap} 分。"
THEN_THERE = "按默认条件,那时够 {standard} 分。"
THEN_ESTIMATE = "这是按社保不断、基数不变的推算,没有记进你的资料。"
TOO_FAR = "我最多推算十年,再远就不准了;下面算到{day}。"
WAGE = "{day}起的社平工资还没公布,先按现在的 {wage:g} 元比;涨了以后,同样的基数可能不够。"

PREFERRED = "记下了:不考虑{burdens}。补分的办法会避开。"
PREFERRED_BACK = "好,{burdens}也可以考虑了。"
PREFERRED_ALL = "好,什么办法都可以考虑。"
PREFERRED_SAME = "这一点我已经记着了:不考虑{burdens}。"
PREFERRED_UNDONE = "好,刚才说的「不考虑什么」退回了。"

SUPPOSED_WITH = "如果{burdens}:"
SUPPOSED_WITHOUT = "不{burdens}的话:"
SUPPOSED_PLAN = "最快{when},{steps},到 {total} 分。"
SUPPOSED_NO_HELP = "以你现在的情况,{burdens}不会让你更早到 {standard} 分。"
SUPPOSED_ONLY = "这只是假设,没有记进你的资料。"

TRY_ASK = "想试哪一种,点一下就看结果;也可以直接说,比如「如果我考出中级呢」。"
TRY_NOTHING = "现在没有什么好试的了;想到什么可以直接说,比如「如果基数提到1倍呢」。"
TRY_LABELS = {
    "associate": "拿到大专学历",
    "degree": "拿到学士学位",
    "master": "读出硕士",
    "skill_3": "考出技能三级",
    "skill_2": "考出技能二级",
    "intermediate": "考出中级职称",
    "senior": "评上高级职称",
    "base_08": "基数到0.8倍满3年",
    "base_1": "基数到1倍满3年",
    "base_2": "基数到2倍满3年",
    "year": "再交满一年",
    "three_years": "再过三年",
}

PICTURE = "这是你的估分卡,可以保存下来。"
PICTURE_HEAD = "【估分卡】{day}"
PICTURE_BARS = "分数:{bars}"
PICTURE_STEP = "{day} {text} → {total} 分"
BASE_IN_TIME = "基数要一个月一个月累计:从下个月起按这个交,到{day}会有 {total} 分(不变的话是 {without} 分)。"
"""Said of a hypothetical base, which changes nothing on the day itself."""
PLANS_OPEN = "还没说到:{titles}。答了之后方案才准。"
